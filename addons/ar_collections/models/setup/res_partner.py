"""A change of a company's time zone is noticed at once."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        result = super().write(vals)
        # As superuser: whoever changes a contact need not see its company. Not the
        # mixin, which would empty the caches with every contact that is created.
        if "tz" in vals and self.sudo().ref_company_ids:
            self.env.registry.clear_cache()
        return result
