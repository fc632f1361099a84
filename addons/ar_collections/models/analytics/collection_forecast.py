"""What was expected of a customer in a week, as of a day; and what came."""

from odoo import fields, models
from odoo.tools import SQL


class CollectionForecast(models.Model):
    """Kept to see how right the forecast is; written by the night only.

    Company currency. `came` is what was paid in that week of what was open on the
    day of the forecast, known once the week is over. A week in which something came
    that nobody expected has a row, too. Sums over several forecasts are their mean.
    """

    _name = "collection.forecast"
    _description = "Forecast of Cash"
    _order = "date desc, week, amount desc, id"
    _rec_name = "debtor_id"

    date = fields.Date(
        "Forecast of", required=True, readonly=True, help="The day it was made."
    )
    week = fields.Date(
        "Expected in the week of",
        required=True,
        readonly=True,
        help="The Monday of the week.",
    )
    weeks_ahead = fields.Integer("Weeks ahead", readonly=True, aggregator=None)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    amount = fields.Monetary("Expected", readonly=True)
    came = fields.Monetary(
        readonly=True,
        help="Paid in that week, of what was open when it was expected. Empty while"
        " the week is not over.",
    )

    _once = models.Constraint(
        "UNIQUE (debtor_id, date, week)", "This customer's week is forecast already."
    )
    _company_date_idx = models.Index("(company_id, date)")

    def _read_group_select(self, aggregate_spec, query):
        """Give the mean of several forecasts: the same cash is not added up."""
        select = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec not in ("amount:sum", "came:sum"):
            return select
        made = self._field_to_sql(self._table, "date", query)
        return SQL("%s / COUNT(DISTINCT %s)", select, made)

    def action_view_debtor(self):
        """Open the customer as they stand today."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.debtor",
            "res_id": self.debtor_id.id,
            "views": [(False, "form")],
        }
