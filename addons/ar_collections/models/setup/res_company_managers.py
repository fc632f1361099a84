"""Whom of a company what goes wrong with collections concerns."""

from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _collections_managers(self):
        """Return the people who manage this company's collections; the system not."""
        self.ensure_one()
        group = self.env.ref("ar_collections.ar_collections_group_manager")
        managers = group.all_user_ids.filtered(
            lambda user: user.active and self in user.company_ids
        )
        return managers - self.env.ref("base.user_root")
