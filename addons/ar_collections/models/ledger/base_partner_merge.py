"""Merging contacts: the debtors of the merged ones fold into the one kept.

Core rewrites foreign keys in raw SQL, and deletes what would violate a
uniqueness constraint; a customer's history must not be what is deleted.
"""

from odoo import api, models


class MergePartnerAutomatic(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    @api.model
    def _update_foreign_keys(self, src_partners, dst_partner):
        # As superuser: the right to merge contacts is the right that counts.
        debtor = self.env["collection.debtor"].sudo()
        # A contact that leaves its company by the merge takes its items along.
        left = (src_partners | dst_partner).commercial_partner_id - src_partners
        debtor._fold(src_partners, dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        debtor._touch_partners(left | dst_partner.commercial_partner_id)
        return result

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # Only now it is known whether the contact kept is a customer by itself or
        # belongs to a company, whose debtor is then the one that stays.
        result = super()._update_values(src_partners, dst_partner)
        customer = dst_partner.commercial_partner_id
        if customer != dst_partner:
            # As superuser: the right to merge contacts is the right that counts.
            self.env["collection.debtor"].sudo()._fold(dst_partner, customer)
        return result
