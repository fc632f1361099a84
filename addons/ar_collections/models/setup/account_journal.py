"""Which journals hold money and which sales: resolved once, for the planner's sake."""

from odoo import api, models, tools
from odoo.tools import SQL


class AccountJournal(models.Model):
    _name = "account.journal"
    _inherit = ["account.journal", "collection.cache.source"]
    _collections_cached_fields = ("type",)

    @api.model
    @tools.ormcache("types")
    def _ids_of_types(self, *types):
        """Return the ids of all journals of these types, of every company."""
        self.flush_model(["type"])
        rows = self.env.execute_query(
            SQL("SELECT id FROM account_journal WHERE type = ANY(%s) ORDER BY id",
                list(types))
        )  # fmt: skip
        return [row[0] for row in rows]
