"""An invoice that is sent needs nobody to send it any more."""

from odoo import models

SEND_INVOICE = "ar_collections.mail_activity_type_send_invoice"


class AccountMove(models.Model):
    _inherit = "account.move"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("is_move_sent"):
            # As superuser: the task may be somebody else's.
            self.sudo().activity_feedback(
                [SEND_INVOICE], feedback=self.env._("The invoice was sent.")
            )
        return result
