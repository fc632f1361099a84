"""What became of a notice in the mail queue."""

from odoo import models
from odoo.exceptions import AccessError


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
        reasons = {
            notification.mail_message_id: notification.failure_reason
            or notification.format_failure_reason()
            for notification in refused
        }
        bounced = refused.filtered(
            lambda notification: notification.notification_status == "bounce"
        ).mail_message_id
        sent = under_way.browse()
        for notice in under_way:
            mail, message = notice.mail_id, notice.message_id
            if mail.state == "exception" or message in reasons:
                reason = reasons.get(message) or mail.failure_reason or ""
                notice._fail(
                    self.env._(
                        "The e-mail was not delivered: %(reason)s",
                        reason=reason.strip().partition("\n")[0],
                    ),
                    bounced=message in bounced,
                )
                mail.filtered(lambda mail: mail.state == "exception").cancel()
            elif mail.state == "sent" and notice.state == "queued":
                sent += notice
            elif mail.state == "cancel" and notice.state == "queued":
                notice.state = "cancelled"
        sent._mark_sent()

    def _on_failed(self):
        """Have somebody look after the contact of a notice that did not arrive."""
        for notice in self:
            notice.debtor_id.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=self.env._("Notice not delivered: correct the contact"),
                note=notice.failure,
                user_id=notice.debtor_id._responsible().id,
            )
        return super()._on_failed()

    def action_address_is_right(self):
        """Write to the address again: the fault was not the address's."""
        self.ensure_one()
        if not self.env.user.has_group("ar_collections.ar_collections_group_collector"):
            raise AccessError(self.env._("Only a collector may free an address."))
        self.check_access("read")
        # Nobody has the right to write notices; this one flag is a person's to lift.
        same = [("company_id", "=", self.company_id.id), ("address", "=", self.address)]
        self.sudo().search([*same, ("bounced", "=", True)]).bounced = False

    def action_posted(self):
        """Say that these letters went to the post."""
        if not self.env.user.has_group("ar_collections.ar_collections_group_collector"):
            raise AccessError(self.env._("Only a collector may post letters."))
        self.check_access("read")
        to_post = self.filtered(lambda notice: notice.state == "to_post")
        # Nobody has the right to write notices; that it was posted a person knows.
        to_post.sudo()._mark_sent()
