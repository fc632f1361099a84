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
        debtor._fold(src_partners, dst_partner)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        debtor._touch_partners(dst_partner.commercial_partner_id)
        return result
