"""Replies in the thread of anything of a customer are contacts with him."""

from odoo import models


class CollectionReplyLogged(models.AbstractModel):
    """Mixed into what has a thread of its own, and a `debtor_id`."""

    _name = "collection.reply.logged"
    _inherit = ["mail.thread"]
    _description = "Thread whose Replies are Logged"

    def message_update(self, msg_dict, update_vals=None):
        """Log a mail that the gateway brought to this thread."""
        result = super().message_update(msg_dict, update_vals)
        # As superuser: a mail comes from people who may log nothing.
        self.sudo().debtor_id._log_mail(msg_dict)
        return result


class AccountMove(models.Model):
    _inherit = "account.move"

    def message_update(self, msg_dict, update_vals=None):
        """Log a mail that the gateway brought to a sales document's thread."""
        result = super().message_update(msg_dict, update_vals)
        self._replied_to()._log_mail(msg_dict)
        return result

    def _replied_to(self):
        """Return the customers a reply here comes from; of a bill's, nobody."""
        # As superuser: a mail comes from people who may log nothing.
        sold = self.sudo().filtered(lambda move: move.is_sale_document())
        return (
            self.env["collection.debtor"]
            .sudo()
            .search(
                [
                    ("company_id", "in", sold.company_id.ids),
                    ("partner_id", "in", sold.commercial_partner_id.ids),
                ]
            )
        )
