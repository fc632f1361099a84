"""The figures of a customer on a past day: what a trend is drawn from."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.collection_debtor import BUCKETS


class CollectionSnapshot(models.Model):
    """One row per customer and day on which something was open.

    In company currency, as the night of that day found them; every day for two
    months, then the last day of each month. Sums over several days are the mean
    of the days: what was owed on average, not the same debt added up.
    """

    _name = "collection.snapshot"
    _description = "Customer's Figures of a Day"
    _order = "date desc, overdue desc, id"
    _rec_name = "debtor_id"

    date = fields.Date(required=True, readonly=True)
    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")

    # Of the ledger: these can be computed again for any past day
    balance = fields.Monetary(readonly=True)
    overdue = fields.Monetary(readonly=True)
    not_due = fields.Monetary("Not due", readonly=True)
    bucket_1 = fields.Monetary(BUCKETS[1].label, readonly=True)
    bucket_2 = fields.Monetary(BUCKETS[2].label, readonly=True)
    bucket_3 = fields.Monetary(BUCKETS[3].label, readonly=True)
    bucket_4 = fields.Monetary(BUCKETS[4].label, readonly=True)
    bucket_5 = fields.Monetary(BUCKETS[5].label, readonly=True)
    unallocated_credit = fields.Monetary(
        readonly=True, help="Payments and credit notes not allocated to an invoice."
    )
    days_overdue = fields.Integer(
        "Days overdue",
        readonly=True,
        aggregator="max",
        help="Of the oldest open debt.",
    )
    days_beyond_terms = fields.Float(
        "Days beyond terms", readonly=True, aggregator=None, digits=(16, 1)
    )

    # As they were known that day
    days_late_year = fields.Float(
        "Days late, 12 months", readonly=True, aggregator=None, digits=(16, 1)
    )

    _debtor_date_uniq = models.Constraint(
        "UNIQUE (debtor_id, date)", "This customer's figures of that day are there."
    )
    _company_date_idx = models.Index("(company_id, date)")

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Name the buckets by the bounds of the current company."""
        found = super().fields_get(allfields, attributes)
        ladder = self.env.company._collections_buckets()
        for position, bucket in enumerate(ladder[1:], start=1):
            if "string" in found.get(f"bucket_{position}", {}):
                found[f"bucket_{position}"]["string"] = bucket.label
        return found

    def _read_group_select(self, aggregate_spec, query):
        """Divide sums of amounts by the days they span."""
        select = super()._read_group_select(aggregate_spec, query)
        name, _colon, function = aggregate_spec.partition(":")
        if not function.startswith("sum") or self._fields[name].type != "monetary":
            return select
        day = self._field_to_sql(self._table, "date", query)
        return SQL("%s / COUNT(DISTINCT %s)", select, day)

    def action_view_debtor(self):
        """Open the customer as they stand today."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.debtor",
            "res_id": self.debtor_id.id,
            "views": [(False, "form")],
        }
