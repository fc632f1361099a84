"""What collections needs to know of a company."""

from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_live = fields.Boolean(
        string="Collections are live",
        help="Off: runs are simulated, nothing is sent and no level counts.",
    )

    def _collections_today(self):
        """Return the company's own day: a night has no user whose zone counts."""
        self.ensure_one()
        zone = self.partner_id.tz or "UTC"
        return fields.Date.context_today(self.with_context(tz=zone))
