"""What all customers of a company owe together: what a share of it is measured by."""

from odoo import api, fields, models
from odoo.tools import SQL


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_receivables = fields.Monetary(
        "Receivables, as of the night",
        readonly=True,
        help="Of all customers who owe. A customer's share of it gives points.",
    )

    def _note_receivables(self):
        """Write what is owed in all, by the figures as they stand.

        Of a company without customers yet, of the journal items.
        """
        self.ensure_one()
        self.env["collection.debtor"].flush_model(["balance"])
        [(total,)] = self.env.execute_query(
            SQL(
                "SELECT SUM(balance) FROM collection_debtor"
                " WHERE company_id = %s AND balance > 0",
                self.id,
            )
        )
        if total is None:
            total = self._receivables_of_ledger()
        total = self.currency_id.round(float(total or 0))
        if self.currency_id.compare_amounts(total, self.collections_receivables):
            self.collections_receivables = total

    def _receivables_of_ledger(self):
        [(total,)] = self.env.execute_query(
            SQL(
                "SELECT SUM(GREATEST(amount_residual, 0)) FROM account_move_line"
                " WHERE company_id = %s AND parent_state = 'posted'"
                " AND reconciled IS NOT TRUE AND account_id = ANY(%s)",
                self.id,
                self.env["account.account"]._receivable_ids(),
            )
        )
        return total


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _refresh_company(self, company, between=None):
        company._note_receivables()
        return super()._refresh_company(company, between)
