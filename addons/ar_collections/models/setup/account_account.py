"""Which accounts are receivables: resolved once, for the planner's sake."""

from odoo import api, models, tools
from odoo.tools import SQL


class AccountAccount(models.Model):
    _name = "account.account"
    _inherit = ["account.account", "collection.cache.source"]
    _collections_cached_fields = ("account_type",)

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
