"""New aging buckets show at once."""

from odoo import models

from ..setup.res_company import BOUND_FIELDS


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & set(BOUND_FIELDS):
            # As superuser: who may set up a company need not work its customers.
            debtor = self.env["collection.debtor"].sudo()
            for company in self:
                debtor._refresh_company(company)
        return result
