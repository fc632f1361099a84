"""An online payment under way takes back what waits in the mail queue."""

from odoo import models


class PaymentTransaction(models.Model):
    _inherit = "payment.transaction"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in ("pending", "authorized"):
            self.env["collection.debtor"]._touch_queued(
                self.company_id, self.partner_id.commercial_partner_id
            )
        return result
