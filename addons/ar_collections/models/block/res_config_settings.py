"""Settings of promises, disputes and holds."""

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_dispute_days = fields.Integer(
        related="company_id.collections_dispute_days", readonly=False
    )
    collections_hold_days = fields.Integer(
        related="company_id.collections_hold_days", readonly=False
    )
    collections_promise_days = fields.Integer(
        related="company_id.collections_promise_days", readonly=False
    )
    collections_promise_tolerance_days = fields.Integer(
        related="company_id.collections_promise_tolerance_days", readonly=False
    )
    collections_promise_tolerance = fields.Monetary(
        related="company_id.collections_promise_tolerance",
        currency_field="currency_id",
        readonly=False,
    )
