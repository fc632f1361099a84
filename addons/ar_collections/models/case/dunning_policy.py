"""When a customer becomes a case."""

from odoo import fields, models


class DunningPolicy(models.Model):
    _inherit = "dunning.policy"

    case_minimum_amount = fields.Monetary(
        "Smallest overdue of a case",
        default=10.0,
        help="A case opens when at least this much is overdue, in the company's"
        " currency, and closes when less is.",
    )
    case_days = fields.Integer(
        "Days overdue of a case",
        default=1,
        help="A case opens when the oldest debt is so many days overdue.",
    )

    _case_minimum_positive = models.Constraint(
        "CHECK (case_minimum_amount >= 0)",
        "The smallest overdue of a case cannot be negative.",
    )
    _case_days_sane = models.Constraint(
        "CHECK (case_days BETWEEN 0 AND 3650)",
        "The days overdue of a case must lie between 0 and 3650.",
    )
