"""Where a change of an entry enters the flow."""

from odoo import models

# Fields of an entry that decide whether and whose its receivable lines are open.
WATCHED = {"state", "partner_id", "commercial_partner_id", "date", "no_followup"}


class AccountMove(models.Model):
    _inherit = "account.move"

    def write(self, vals):
        touched = bool(WATCHED & vals.keys())
        if touched:
            self.env["collection.debtor"]._touch(self._posted_lines())
        result = super().write(vals)
        if touched:
            self.env["collection.debtor"]._touch(self._posted_lines())
        return result

    def _posted_lines(self):
        return self.filtered(lambda move: move.state == "posted").line_ids
