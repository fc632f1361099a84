"""The live switch, which is a wizard to switch on and a button to switch off."""

from odoo import fields, models
from odoo.exceptions import AccessError


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_live_since = fields.Date(related="company_id.collections_live_since")

    def action_collections_stop(self):
        """Go back to simulation: from now on nothing new leaves.

        :raises AccessError: where the user is no administrator of collections
        """
        administrator = "ar_collections.ar_collections_group_administrator"
        if not self.env.user.has_group(administrator):
            raise AccessError(
                self.env._("Only an administrator of collections may stop it.")
            )
        # Whoever administers collections need not administer companies.
        self.env.company.sudo().collections_live = False
        return {"type": "ir.actions.client", "tag": "reload"}
