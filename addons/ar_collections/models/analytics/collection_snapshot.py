"""The figures of a customer on a past day: what a trend is drawn from."""

from odoo import fields, models
from odoo.tools import SQL


class CollectionSnapshot(models.Model):
    """One row per customer and day on which something was open.

    In company currency, as the night of that day found them; every day for two
    months, then the last day of each month. Sums over several days are the mean
    of the days: what was owed on average, not the same debt added up.
    """

    _name = "collection.snapshot"
    _inherit = "collection.aging"
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

    # Of the ledger, as the aging is: it can be computed again for any past day
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
