"""Settings of disputes and holds."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_dispute_days = fields.Integer(
        related="company_id.collections_dispute_days", readonly=False
    )
    collections_hold_days = fields.Integer(
        related="company_id.collections_hold_days", readonly=False
    )
