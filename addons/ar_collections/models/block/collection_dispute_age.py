"""How long a dispute has lasted."""

from odoo import api, fields, models
from odoo.tools import SQL

BANDS = [
    ("1", "Up to 7 days"),
    ("2", "8 to 14 days"),
    ("3", "15 to 30 days"),
    ("4", "31 to 60 days"),
    ("5", "More than 60 days"),
]
LAST_DAYS = (7, 14, 30, 60)  # of all bands but the last


class CollectionDispute(models.Model):
    """The age is known to the database, so that pivots may use it."""

    _inherit = "collection.dispute"

    age_days = fields.Integer(
        "Age in days",
        compute="_compute_age",
        aggregator="avg",
        help="Since it was raised, until it ended.",
    )
    age_band = fields.Selection(BANDS, "Age", compute="_compute_age")

    @api.depends("date", "closed_on", "company_id")
    def _compute_age(self):
        for dispute in self:
            company = dispute.company_id or self.env.company
            last = dispute.closed_on or company._collections_today()
            days = (last - (dispute.date or last)).days
            dispute.age_days = days
            dispute.age_band = str(1 + sum(days > bound for bound in LAST_DAYS))

    def _field_to_sql(self, alias, field_expr, query=None):
        if field_expr not in ("age_days", "age_band"):
            return super()._field_to_sql(alias, field_expr, query)
        days = SQL(
            "(COALESCE(%s, %s::date) - %s)",
            SQL.identifier(alias, "closed_on"),
            self.env.company._collections_today(),
            SQL.identifier(alias, "date"),
        )
        if field_expr == "age_days":
            return days
        bands = [
            SQL("WHEN %s <= %s THEN %s", days, bound, str(number))
            for number, bound in enumerate(LAST_DAYS, start=1)
        ]
        last, _label = BANDS[-1]
        return SQL("(CASE %s ELSE %s END)", SQL(" ").join(bands), last)
