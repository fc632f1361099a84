"""Settings of collections."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_live = fields.Boolean(
        related="company_id.collections_live", readonly=False
    )
    collections_bound_1 = fields.Integer(
        related="company_id.collections_bound_1", readonly=False
    )
    collections_bound_2 = fields.Integer(
        related="company_id.collections_bound_2", readonly=False
    )
    collections_bound_3 = fields.Integer(
        related="company_id.collections_bound_3", readonly=False
    )
    collections_bound_4 = fields.Integer(
        related="company_id.collections_bound_4", readonly=False
    )
    collections_alert_bucket = fields.Selection(
        related="company_id.collections_alert_bucket", readonly=False
    )
    collections_alert_user_id = fields.Many2one(
        related="company_id.collections_alert_user_id", readonly=False
    )
