"""A payment registered, in the books or not yet, takes back what waits."""

from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "in_process":
            self.env["collection.debtor"]._touch_queued(
                self.company_id, self.partner_id.commercial_partner_id
            )
        return result
