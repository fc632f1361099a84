"""What became of a notice in the mail queue."""

import re

from odoo import models
from odoo.exceptions import AccessError

FIX_CONTACT = "ar_collections.mail_activity_type_fix_contact"
# What the queue says where the address is at fault, and not the server.
OF_THE_ADDRESS = ("mail_bounce", "mail_email_invalid", "mail_email_missing")
# What core says where a server refused the address for good (RFC 5321, 4.2.3). Not
# what it refuses as it does not trust us: 5.7 (RFC 3463, 3.8), or relaying.
REFUSED = re.compile(
    r"SMTPRecipientsRefused: .*\(55[013], b.(?!5\.7)(?!.*relay)", re.IGNORECASE
)


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _sync_state(self):
        """Learn from mail and notification what became of notices under way.

        A notice that was sent may still bounce. A mail that failed is cancelled,
        so that nobody sends it again after its levels have become free.
        """
        # The queue's own records, which only administrators may read
        under_way = self.sudo().filtered(lambda n: n.state in ("queued", "sent"))
        refused = under_way.env["mail.notification"].search(
            [
                ("mail_message_id", "in", under_way.message_id.ids),
                ("notification_status", "in", ("bounce", "exception")),
            ]
        )
        notifications = refused.grouped("mail_message_id")
        sent, failed = under_way.browse(), {}
        for notice in under_way:
            mail = notice.mail_id
            told = notifications.get(notice.message_id, refused.browse())[:1]
            if mail.state == "exception" or told:
                failed.setdefault(notice._why_failed(told), []).append(notice.id)
            elif mail.state == "sent" and notice.state == "queued":
                sent += notice
            elif mail.state == "cancel" and notice.state == "queued":
                notice.state = "cancelled"
        # What left first: it ends the warning that what failed begins again
        sent._mark_sent()
        for (failure, bounced), ids in failed.items():
            notices = under_way.browse(ids)
            notices._fail(failure, bounced)
            notices.mail_id.filtered(lambda mail: mail.state == "exception").cancel()

    def _why_failed(self, told):
        """Return (words for a person, whether the address itself refused it).

        :param told: the notification that tells of the failure, if there is one
        """
        mail, came_back = self.mail_id, told.notification_status == "bounce"
        if came_back:  # its first line; where we failed, core puts the cause last
            text, at = told.failure_reason, 0
        else:
            text, at = mail.failure_reason or told.failure_reason, -1
        text = (text or told and told.format_failure_reason() or "").strip()
        failure = self.env._(
            "The e-mail was not delivered: %(reason)s",
            reason=text.splitlines()[at] if text else "",
        )
        return failure, came_back or bool(REFUSED.search(mail.failure_reason or ""))

    def _on_failed(self):
        """Have somebody look after the address of a notice that did not arrive."""
        # Many may come back at once: the task is in the list, no e-mail each besides
        quietly = self.with_context(mail_activity_quick_update=True)
        # As superuser: the mail queue learns it, or whoever looks
        for notice in quietly.sudo().filtered(lambda n: n._is_address_at_fault()):
            user = notice.debtor_id._responsible()
            debtor = notice.debtor_id.with_context(lang=user.lang)
            debtor.activity_schedule(
                FIX_CONTACT,
                summary=debtor.env._("Notice not delivered: correct the contact"),
                note=notice.failure,
                user_id=user.id,
            )
        return super()._on_failed()

    def _is_address_at_fault(self):
        told = self.message_id.notification_ids.filtered("failure_type")
        at_fault = any(one.failure_type in OF_THE_ADDRESS for one in told)
        return at_fault or super()._is_address_at_fault()

    def _on_sent(self):
        """End the tasks to correct a contact who has been written to again."""
        # As superuser: the task may be somebody else's.
        self.sudo().debtor_id.activity_feedback(
            [FIX_CONTACT], feedback=self.env._("Written to again.")
        )
        return super()._on_sent()

    def action_correct_contact(self):
        """Open the contact the notice did not reach."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct the contact"),
            "res_model": "res.partner",
            "res_id": self.contact_id.id,
            "views": [(False, "form")],
        }

    def action_address_is_right(self):
        """Write to the address again: the fault was not the address's."""
        self.ensure_one()
        if not self.env.user.has_group("ar_collections.ar_collections_group_collector"):
            raise AccessError(self.env._("Only a collector may free an address."))
        self.check_access("read")
        # Nobody has the right to write notices; this one flag is a person's to lift.
        same = [("company_id", "=", self.company_id.id), ("address", "=", self.address)]
        self.sudo().search([*same, ("bounced", "=", True)]).bounced = False
