"""Money that came in takes back what waits in the mail queue."""

from odoo import api, models


class AccountBankStatementLine(models.Model):
    _inherit = "account.bank.statement.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        # Whose it is may stand in its text only: whoever waits is looked at again.
        self.env["collection.debtor"]._touch_queued(lines.company_id)
        return lines
