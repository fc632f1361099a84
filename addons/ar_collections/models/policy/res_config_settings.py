"""Settings of how much leaves."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_nightly_cap = fields.Integer(
        related="company_id.collections_nightly_cap", readonly=False
    )
