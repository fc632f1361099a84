"""What a promise to pay is, where nothing else is agreed."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_promise_days = fields.Integer(
        "Usual days of a promise",
        default=7,
        help="A promise is for so many days from today, or the next working day, until"
        " somebody says another date.",
    )
    collections_promise_tolerance_days = fields.Integer(
        "Tolerance, days",
        default=3,
        help="Money so many days after the promised date still keeps a promise.",
    )
    collections_promise_tolerance = fields.Monetary(
        "Tolerance, amount",
        default=1.0,
        help="So much less still keeps a promise: bank charges, roundings. In the"
        " company's currency; for a promise in another one its equivalent.",
    )

    _collections_promise_days_sane = models.Constraint(
        "CHECK (collections_promise_days BETWEEN 0 AND 365)",
        "The usual days of a promise must lie between 0 and 365.",
    )
    _collections_promise_tolerance_days_sane = models.Constraint(
        "CHECK (collections_promise_tolerance_days BETWEEN 0 AND 60)",
        "The tolerance of a promise must lie between 0 and 60 days.",
    )
    _collections_promise_tolerance_sane = models.Constraint(
        "CHECK (collections_promise_tolerance >= 0)",
        "The tolerance of a promise cannot be negative.",
    )
