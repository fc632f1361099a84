"""Where a change of a journal item enters the flow."""

from odoo import models

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

    def write(self, vals):
        touched = bool(WATCHED & vals.keys())
        if touched:
            self.env["collection.debtor"]._touch(self._posted())
        result = super().write(vals)
        if touched:
            self.env["collection.debtor"]._touch(self._posted())
        return result

    def _posted(self):
        return self.filtered(lambda line: line.parent_state == "posted")
