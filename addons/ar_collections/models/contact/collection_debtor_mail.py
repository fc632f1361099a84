"""Mails with a customer write themselves into the log of contacts."""

import re

from odoo import models
from odoo.tools import html2plaintext

MARKS = re.compile(r"</?(?:b|strong|em|h[1-3])(?:\s[^>]*)?>", re.IGNORECASE)


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def message_update(self, msg_dict, update_vals=None):
        """Log a mail that the gateway brought to the customer's thread."""
        result = super().message_update(msg_dict, update_vals)
        self._log_mail(msg_dict)
        return result

    def _log_mail(self, mail):
        """Log a mail that came in from these customers, or that we sent them."""
        # As superuser: a mail comes from people who may log nothing.
        self.env["collection.interaction"].sudo().create(
            [debtor._entry_of_mail(mail) for debtor in self]
        )

    def _entry_of_mail(self, mail):
        """Return the entry of a mail that came in; one of our own people's went out.

        :param mail: what the gateway made of it, see core's `message_parse`
        """
        self.ensure_one()
        author = self.env["res.partner"].browse(mail.get("author_id") or [])
        colleague = author.user_ids.filtered(lambda user: not user.share)[:1]
        own = author and author.commercial_partner_id == self.partner_id
        words = _words(mail.get("body"))
        subject = mail.get("subject") or ""
        sender = "" if own or colleague else mail.get("email_from") or ""
        root = self.env.ref("base.user_root")
        return {
            "debtor_id": self.id,
            "channel": "email",
            "direction": "out" if colleague else "in",
            "contact_id": own and author.id,
            "user_id": (colleague or root).id,
            "text": "\n".join(filter(None, (sender, subject, words))),
        }

    def _message_post_after_hook(self, message, msg_values):
        """Log what one of us wrote to the customer from here."""
        result = super()._message_post_after_hook(message, msg_values)
        recipients = message.partner_ids.filtered(
            lambda partner: partner.commercial_partner_id == self.partner_id
        )
        if message.message_type == "comment" and recipients:
            # As superuser: whoever may write here need not be a collector.
            self.env["collection.interaction"].sudo().create(
                {
                    "debtor_id": self.id,
                    "channel": "email",
                    "contact_id": recipients[0].id,
                    "text": _words(message.body),
                }
            )
        return result


def _words(body):
    """Return the words of a mail, without the marks core writes for bold ones."""
    return html2plaintext(MARKS.sub("", body or "")).strip()
