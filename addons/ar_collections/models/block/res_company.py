"""How long a dispute may take, and a hold last."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_dispute_days = fields.Integer(
        "Days to resolve a dispute",
        default=14,
        help="A new dispute is to be resolved within so many days. After that its"
        " owner's manager is told.",
    )
    collections_hold_days = fields.Integer(
        "Longest hold",
        default=30,
        help="A hold lasts no more than so many days; a manager may set a longer one.",
    )

    _collections_dispute_days_sane = models.Constraint(
        "CHECK (collections_dispute_days BETWEEN 1 AND 365)",
        "The days to resolve a dispute must lie between 1 and 365.",
    )
    _collections_hold_days_sane = models.Constraint(
        "CHECK (collections_hold_days BETWEEN 1 AND 730)",
        "The longest hold must lie between 1 and 730 days.",
    )
