"""An invoice that is promised is not deleted."""

from odoo import api, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    _inherit = "account.move"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_promised(self):
        # As superuser: whoever deletes an invoice need not see promises.
        items = self.env["collection.promise.item"].sudo()
        promised = items.search([("move_id", "in", self.ids)], limit=1)
        if promised:
            raise UserError(
                self.env._(
                    "%(document)s cannot be deleted: %(customer)s promised to pay it"
                    " (%(promise)s). Cancel the invoice instead; the promise then"
                    " lapses.",
                    document=promised.move_id.display_name,
                    customer=promised.promise_id.partner_id.display_name,
                    promise=promised.promise_id.display_name,
                )
            )
