"""Handing notices to the mail queue, and learning what became of them."""

from odoo import Command, models
from odoo.tools import email_normalize

from ..dunning.bulk_insert import update_rows


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _queue(self):
        """Write, print and queue ready notices; nothing leaves before the queue runs.

        A notice that cannot be written, printed or addressed is failed with the
        reason; the others go on. The number of queries does not grow with that of
        the notices.
        """
        # Nobody has the right to write notices, nor collectors to create mails
        notices = self.sudo().filtered(lambda notice: notice.state == "ready")
        written = notices._addressable()._write_down()
        pdfs = notices._print_letters(written)
        written = {notice: written[notice] for notice in pdfs}
        if not written:
            return
        letters = notices._keep_letters(pdfs)
        by_mail = {n: text for n, text in written.items() if n.channel == "email"}
        mails = notices._create_mails(by_mail, letters) if by_mail else {}
        notices._stamp(written, letters, mails)

    def _addressable(self):
        """Return the notices that have a usable address; fail the others."""
        usable = self.filtered(
            lambda n: n.channel != "email" or email_normalize(n.contact_id.email)
        )
        for notice in self - usable:
            notice._fail(
                self.env._(
                    "%(contact)s has no valid e-mail address.",
                    contact=notice.contact_id.display_name,
                )
            )
        return usable

    def _letter_filename(self):
        """Return the name of the printed letter, without extension."""
        self.ensure_one()
        env = self.with_context(lang=self._content_lang()).env
        return env._("Notice %(date)s", date=self.date.isoformat())

    def _keep_letters(self, pdfs):
        """Return {notice: attachment} of the letters, in the customer's chatter."""
        letters = self.env["ir.attachment"].create(
            [
                {
                    "name": f"{notice._letter_filename()}.pdf",
                    "raw": pdf,
                    "mimetype": "application/pdf",
                    "res_model": "collection.debtor",
                    "res_id": notice.debtor_id.id,
                }
                for notice, pdf in pdfs.items()
            ]
        )
        return dict(zip(pdfs, letters, strict=True))

    def _create_mails(self, written, letters):
        """Return {notice: queued mail}: a message at the customer each, no copies."""
        notices = self.browse(notice.id for notice in written)
        senders = {
            notice: notice.company_id.email_formatted or self.env.user.email_formatted
            for notice in notices
        }
        reply_to = notices._reply_to(senders)
        ancestors = notices._ancestors()
        subtype = self.env.ref("mail.mt_comment")
        mails = self.env["mail.mail"].create(
            [
                {
                    "model": "collection.debtor",
                    "res_id": notice.debtor_id.id,
                    "record_name": notice.partner_id.display_name,
                    "record_company_id": notice.company_id.id,
                    "record_alias_domain_id": notice.company_id.alias_domain_id.id,
                    "message_type": "email_outgoing",
                    "subtype_id": subtype.id,
                    "author_id": notice.company_id.partner_id.id,
                    "email_from": senders[notice],
                    "reply_to": reply_to[notice],
                    "references": ancestors.get(notice.debtor_id.id, False),
                    "subject": text.subject,
                    "body": text.words,
                    "body_html": text.email,
                    "partner_ids": [Command.link(notice.contact_id.id)],
                    "recipient_ids": [Command.link(notice.contact_id.id)],
                    "attachment_ids": [Command.link(letters[notice].id)],
                    "auto_delete": False,
                    # Core then keeps its notification in step, bounces too
                    "is_notification": True,
                    "state": "outgoing",
                }
                for notice, text in written.items()
            ]
        )
        self.env["mail.notification"].create(
            [
                {
                    "author_id": notice.company_id.partner_id.id,
                    "mail_message_id": mail.mail_message_id.id,
                    "mail_mail_id": mail.id,
                    "res_partner_id": notice.contact_id.id,
                    "notification_type": "email",
                    "notification_status": "ready",
                    "is_read": True,
                }
                for notice, mail in zip(written, mails, strict=True)
            ]
        )
        return dict(zip(written, mails, strict=True))

    def _reply_to(self, senders):
        """Return {notice: address} whose replies come back to the customer."""
        addresses = {}
        for company, notices in self.grouped("company_id").items():
            author = company.partner_id.id
            debtors = notices.debtor_id
            default = senders[notices[0]]
            by_debtor = debtors._notify_get_reply_to(default, author_id=author)
            addresses |= {n: by_debtor[n.debtor_id.id] for n in notices}
        return addresses

    def _ancestors(self):
        """Return {debtor id: Message-ID of the last notice}, which threads them."""
        earlier = self.search_fetch(
            [("debtor_id", "in", self.debtor_id.ids), ("message_id", "!=", False)],
            ["debtor_id", "message_id"],
            order="id",
        )
        earlier.message_id.fetch(["message_id"])
        return {n.debtor_id.id: n.message_id.message_id for n in earlier}

    def _stamp(self, written, letters, mails):
        """Record what the notices became; one update for all of them.

        Past the ORM, which would look into all their items: those stay as they are.
        """
        none = self.env["mail.mail"]
        values = []
        for notice, text in written.items():
            mail = mails.get(notice, none)
            values.append(
                {
                    "id": notice.id,
                    "state": "queued" if mail else "to_post",
                    "subject": text.subject,
                    "mail_id": mail.id or None,
                    "message_id": mail.mail_message_id.id or None,
                    "letter_id": letters[notice].id,
                }
            )
        update_rows(self, values)
