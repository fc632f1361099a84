"""Which accounts are receivables: resolved once, for the planner's sake."""

from odoo import api, models, tools
from odoo.tools import SQL


class AccountAccount(models.Model):
    _inherit = "account.account"

    @api.model
    @tools.ormcache()
    def _receivable_ids(self):
        """Return the ids of all receivable accounts, of every company."""
        self.flush_model(["account_type"])
        rows = self.env.execute_query(
            SQL("SELECT id FROM account_account WHERE account_type = %s ORDER BY id",
                "asset_receivable")
        )  # fmt: skip
        return [row[0] for row in rows]

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if "account_type" in vals:
            self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
