"""Who asks not to be written to gets nothing that waits in the mail queue either."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _on_opt_out(self):
        """Have what waits for these customers looked at again before commit."""
        self.env["collection.debtor"]._touch_queued(
            self.env["res.company"]._every_company(), self.commercial_partner_id
        )
        return super()._on_opt_out()
