"""Which aging bucket a company wants to hear of, and who is told."""

from odoo import fields, models

from ...logic.aging import buckets


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_alert_bucket = fields.Selection(
        [(str(n), bucket.label) for n, bucket in enumerate(buckets()) if n],
        "Alert on entering bucket",
        help="Tell somebody when a customer's oldest debt enters this bucket or a"
        " worse one. Empty: no alert.",
    )
    collections_alert_user_id = fields.Many2one("res.users", "Alert goes to")
