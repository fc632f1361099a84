"""A contact that changes its company takes its debts along."""

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    debtor_ids = fields.One2many("collection.debtor", "partner_id", "Collections")

    def write(self, vals):
        if "parent_id" not in vals and "is_company" not in vals:
            return super().write(vals)
        before = self.commercial_partner_id
        result = super().write(vals)
        debtor = self.env["collection.debtor"]
        debtor._touch_partners(before | self.commercial_partner_id)
        return result
