"""Odoo's degree of trust, kept with the customer's other figures."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        if "trust" in vals:
            # As superuser: whoever may trust a contact need not be a collector.
            debtors = self.env["collection.debtor"].sudo()
            mine = [
                ("partner_id", "in", self.ids),
                ("company_id", "=", self.env.company.id),
            ]
            debtors.search(mine).write({"trust": vals["trust"]})
        return result
