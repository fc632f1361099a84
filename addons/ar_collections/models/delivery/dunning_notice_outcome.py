"""What became of a notice in the mail queue."""

from odoo import models


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
        for notice in under_way:
            mail, message = notice.mail_id, notice.message_id
            if mail.state == "exception" or message in reasons:
                reason = reasons.get(message) or mail.failure_reason or ""
                notice._fail(
                    self.env._(
                        "The e-mail was not delivered: %(reason)s",
                        reason=reason.strip().partition("\n")[0],
                    )
                )
                mail.filtered(lambda mail: mail.state == "exception").cancel()
            elif mail.state == "sent" and notice.state == "queued":
                notice.state = "sent"
            elif mail.state == "cancel" and notice.state == "queued":
                notice.state = "cancelled"
