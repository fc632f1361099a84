"""Settings of how often and when customers may be contacted."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_contact_cap = fields.Integer(
        related="company_id.collections_contact_cap", readonly=False
    )
    collections_hours_from = fields.Float(
        related="company_id.collections_hours_from", readonly=False
    )
    collections_hours_to = fields.Float(
        related="company_id.collections_hours_to", readonly=False
    )
    collections_working_days_only = fields.Boolean(
        related="company_id.collections_working_days_only", readonly=False
    )
