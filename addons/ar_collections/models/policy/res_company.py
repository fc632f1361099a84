"""How many notices a night may make."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_nightly_cap = fields.Integer(
        "Notices a night",
        help="A night writes no more than so many notices, the largest claims first;"
        " the others wait for the next one. Zero: no limit.",
    )

    _collections_nightly_cap_positive = models.Constraint(
        "CHECK (collections_nightly_cap >= 0)",
        "The limit of notices a night cannot be negative.",
    )
