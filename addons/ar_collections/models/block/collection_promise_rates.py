"""How many promises are kept: by customer, and by the user who took them."""

from odoo import api, fields, models
from odoo.tools import SQL

JUDGED = ("kept", "partly", "broken")


class CollectionPromise(models.Model):
    """Figures in company currency, at the rate of the day the promise was made."""

    _inherit = "collection.promise"

    amount_company = fields.Monetary(
        "Promised, company currency",
        currency_field="company_currency_id",
        compute="_compute_amount_company",
        store=True,
    )
    paid_company = fields.Monetary(
        "Paid in time, company currency",
        currency_field="company_currency_id",
        compute="_compute_paid_company",
        store=True,
    )
    kept_rate = fields.Float(
        "Kept, by count",
        compute="_compute_kept",
        store=True,
        aggregator="avg",
        help="Promises kept of those kept, partially kept or broken.",
    )
    kept_share = fields.Float(
        "Kept, by amount",
        compute="_compute_kept",
        store=True,
        aggregator="avg",
        help="Paid in time of what was promised, of all that were judged.",
    )

    def _in_company_currency(self, amount):
        return self.currency_id._convert(
            amount, self.company_currency_id, self.company_id, self.date_made
        )

    @api.depends("amount", "currency_id", "date_made", "company_id")
    def _compute_amount_company(self):
        for promise in self:
            promise.amount_company = promise._in_company_currency(promise.amount)

    @api.depends("paid", "currency_id", "date_made", "company_id")
    def _compute_paid_company(self):
        for promise in self:
            promise.paid_company = promise._in_company_currency(promise.paid)

    @api.depends("state", "paid", "amount")
    def _compute_kept(self):
        for promise in self:
            promise.kept_rate = promise.state == "kept"
            promise.kept_share = promise.state in JUDGED and (
                promise.paid / promise.amount
            )

    def _read_group_select(self, aggregate_spec, query):
        """Count judged promises only; weigh shares by their amounts."""
        judged = SQL(
            "%s = ANY(%s)", self._field_to_sql(self._table, "state", query), [*JUDGED]
        )
        if aggregate_spec == "kept_rate:avg":
            rate = self._field_to_sql(self._table, "kept_rate", query)
            return SQL("AVG(%s) FILTER (WHERE %s)", rate, judged)
        if aggregate_spec == "kept_share:avg":
            return SQL(
                "SUM(%(paid)s) FILTER (WHERE %(judged)s)"
                " / NULLIF(SUM(%(amount)s) FILTER (WHERE %(judged)s), 0)",
                paid=self._field_to_sql(self._table, "paid_company", query),
                amount=self._field_to_sql(self._table, "amount_company", query),
                judged=judged,
            )
        return super()._read_group_select(aggregate_spec, query)
