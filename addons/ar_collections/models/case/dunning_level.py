"""A level may stop the orders of whom it is said to."""

from odoo import fields, models


class DunningLevel(models.Model):
    _inherit = "dunning.level"

    order_stop = fields.Boolean(
        "Stops orders",
        help="When a notice of this level has left, orders of the customer stop.",
    )
