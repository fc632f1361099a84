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

    @api.model
    @tools.ormcache()
    def _ids_without_debts(self):
        """Return the ids of journals whose debits are no customer's debt.

        What money is paid back by, and what only follows an exchange rate.
        """
        companies = self.env["res.company"]._every_company()
        exchange = companies.currency_exchange_journal_id
        return sorted({*self._ids_of_types("bank", "cash"), *exchange.ids})
