"""Where a change of an entry enters the flow."""

from odoo import models

# Fields of an entry that decide whether and whose its receivable lines are open.
WATCHED = {"state", "partner_id", "commercial_partner_id", "date", "no_followup"}


class AccountMove(models.Model):
    _inherit = "account.move"

    def write(self, vals):
        if not WATCHED & vals.keys():
            return super().write(vals)
        debtor = self.env["collection.debtor"]
        keys = debtor._keys_of(self._lines_that_count(vals))
        result = super().write(vals)
        debtor._touch_keys(keys | debtor._keys_of(self._lines_that_count(vals)))
        return result

    def _lines_that_count(self, vals):
        lines = self.filtered(lambda move: move.state == "posted").line_ids
        if "state" not in vals:
            return lines
        # An entry keeps its partials when it is reset to draft, where they settle
        # nothing: what it was matched with changes too, whosoever's that is.
        matched = lines.filtered("matching_number")
        return (
            lines
            | matched.matched_debit_ids.debit_move_id
            | matched.matched_credit_ids.credit_move_id
        )
