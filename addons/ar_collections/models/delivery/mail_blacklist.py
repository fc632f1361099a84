"""An address that refuses our mails gets nothing that waits in the mail queue."""

from odoo import api, models


class MailBlacklist(models.Model):
    _inherit = "mail.blacklist"

    @api.model_create_multi
    def create(self, vals_list):
        refused = super().create(vals_list)
        refused._touch_queued()
        return refused

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals or "email" in vals:
            self._touch_queued()
        return result

    def _touch_queued(self):
        """Have what waits for these addresses looked at again before commit."""
        # As superuser: whoever refuses an address need not see its customers.
        owners = (
            self.env["res.partner"]
            .sudo()
            .search([("email_normalized", "in", self.mapped("email"))])
        )
        if owners:
            self.env["collection.debtor"]._touch_queued(
                self.env["res.company"]._every_company(), owners.commercial_partner_id
            )
