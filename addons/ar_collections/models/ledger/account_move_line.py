"""Where a change of a journal item enters the flow."""

from odoo import api, models

# Fields of a posted line that change what is open, whose it is, or since when.
WATCHED = {
    "account_id",
    "amount_currency",
    "balance",
    "credit",
    "date_maturity",
    "debit",
    "no_followup",
    "partner_id",
}


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    # Few lines: what `open_lines` must know of entries reset to draft.
    _collections_draft_idx = models.Index(
        "(id) WHERE parent_state = 'draft' AND matching_number IS NOT NULL"
    )

    @api.model_create_multi
    def create(self, vals_list):
        # Matching a bank statement adds lines to an entry that is posted already.
        lines = super().create(vals_list)
        self.env["collection.debtor"]._touch(lines._posted())
        return lines

    def write(self, vals):
        if not WATCHED & vals.keys():
            return super().write(vals)
        debtor = self.env["collection.debtor"]
        keys = debtor._keys_of(self._posted())
        result = super().write(vals)
        debtor._touch_keys(keys | debtor._keys_of(self._posted()))
        return result

    def unlink(self):
        # Undoing a match, or deleting a bank transaction, removes posted lines.
        debtor = self.env["collection.debtor"]
        keys = debtor._keys_of(self._posted())
        result = super().unlink()
        debtor._touch_keys(keys)
        return result

    def _posted(self):
        return self.filtered(lambda line: line.parent_state == "posted")
