"""Settings of collections."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_live = fields.Boolean(
        related="company_id.collections_live", readonly=False
    )
