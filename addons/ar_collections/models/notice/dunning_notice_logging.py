"""Notices write their own entries in the log of contacts.

They do when they have left: when the mail server took the e-mail, as far as the
queue's record tells, or a person said that the letter was posted. Before that a
payment may still take a notice back, and an entry cannot be. Where an e-mail comes
back later, an entry that corrects the first one says so, which then no longer counts.
"""

from odoo import SUPERUSER_ID, models


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _on_sent(self):
        """Log the notices that left, as many as there are at once."""
        # As superuser: whoever posts letters need not be allowed to read mails.
        log = self.env["collection.interaction"].sudo()
        log.create([notice._entry_values(log._now()) for notice in self.sudo()])
        return super()._on_sent()

    def _entry_values(self, now):
        """Return the entry of a notice that left.

        :param now: UTC; an e-mail is dated when the queue's record of it was closed
        """
        self.ensure_one()
        is_routine = self.env.uid == SUPERUSER_ID
        debtor, contact = self.debtor_id, self.contact_id
        # Contacts may have moved since, documents have been handed to others
        own = contact.commercial_partner_id == debtor.partner_id
        lines = self.item_ids.line_id.filtered(
            lambda line: (
                line.partner_id.commercial_partner_id == debtor.partner_id
                and line.company_id == debtor.company_id
            )
        )
        return {
            "debtor_id": debtor.id,
            "date": min(now, self.mail_id.write_date or now),
            "channel": self.channel,
            "contact_id": own and contact.id,
            "text": self.subject,
            "line_ids": lines.ids,
            "notice_id": self.id,
            # Who posts it; of what the queue sends, who wrote it, or the routine
            "user_id": self.create_uid.id if is_routine else self.env.uid,
        }

    def _on_failed(self):
        """Take back what the log says of notices that came back."""
        # As superuser: the queue learns it, or whoever looks.
        log = self.env["collection.interaction"].sudo()
        entries = log.search(
            [
                ("notice_id", "in", self.ids),
                ("direction", "=", "out"),
                ("is_corrected", "=", False),
            ]
        )
        log.create(
            [
                {
                    "debtor_id": entry.debtor_id.id,
                    "channel": "note",
                    "text": entry.notice_id.failure,
                    "notice_id": entry.notice_id.id,
                    "corrects_id": entry.id,
                }
                for entry in entries
                if entry.channel != "note"
            ]
        )
        return super()._on_failed()
