"""What comes back: replies, bounces, failures."""

from odoo.tests import tagged

from .delivery_common import DeliveryCase

REPLY = """\
From: Azure Interior <azure@example.com>
To: {to}
Subject: Re: {subject}
Message-ID: <reply-1@example.com>
In-Reply-To: {message_id}
Content-Type: text/plain; charset=utf-8

We paid on Monday.
"""
BOUNCE = """\
From: MAILER-DAEMON@example.com
To: {bounce}
Subject: Undelivered Mail Returned to Sender
Message-ID: <bounce-1@example.com>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

No such user here.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; azure@example.com
Action: failed
Status: 5.1.1
--x
Content-Type: message/rfc822

From: books@nordwind.example
To: azure@example.com
Message-ID: {message_id}
Subject: Past due

--x--
"""


@tagged("post_install", "-at_install")
class TestDeliveryOutcome(DeliveryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.domain = cls.env["mail.alias.domain"].create(
            {"name": "nordwind.example", "company_ids": [(4, cls.company.id)]}
        )
        cls.invoice(100, -10)

    def setUp(self):
        super().setUp()
        self.queued = self.notice()
        self.queued.sudo()._queue()
        self.mail = self.queued.sudo().mail_id

    def process(self, raw):
        # Incoming mail is the gateway's, which acts as the system
        return self.env["mail.thread"].sudo().message_process(False, raw)

    def test_reply_lands_on_the_customer(self):
        raw = REPLY.format(
            to=self.mail.reply_to,
            subject=self.mail.subject,
            message_id=self.mail.message_id,
        )
        thread = self.process(raw)
        debtor = self.debtor()
        self.assertEqual(thread, debtor.id)
        reply = debtor.sudo().message_ids[0]
        self.assertIn("We paid on Monday.", reply.body)
        self.assertEqual(reply.author_id, self.customer)
        self.assertEqual(reply.message_type, "email")

    def test_bounce_fails_the_notice(self):
        self.mail.write({"state": "sent"})
        self.queued._sync_state()
        self.assertEqual(self.queued.state, "sent")
        bounce = self.domain.bounce_email
        self.process(BOUNCE.format(bounce=bounce, message_id=self.mail.message_id))
        self.queued._sync_state()
        self.assertEqual(self.queued.state, "failed")
        self.assertIn("not delivered", self.queued.failure)
        self.assertTrue(self.queued.item_ids.void)

    def test_failed_mail_fails_the_notice_and_cannot_be_retried(self):
        self.mail.write({"state": "exception", "failure_reason": "relay denied"})
        self.queued._sync_state()
        self.assertEqual(self.queued.state, "failed")
        self.assertIn("relay denied", self.queued.failure)
        self.mail.action_retry()
        self.assertEqual(self.mail.state, "cancel")

    def test_waiting_mail_changes_nothing(self):
        self.queued._sync_state()
        self.assertEqual(self.queued.state, "queued")

    def test_cancelled_mail_cancels_the_notice(self):
        self.mail.cancel()
        self.queued._sync_state()
        self.assertEqual(self.queued.state, "cancelled")
