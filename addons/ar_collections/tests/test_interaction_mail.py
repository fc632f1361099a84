"""Notices and mails write themselves into the log of contacts."""

from odoo.tests import new_test_user, tagged

from .delivery_common import DeliveryCase
from .test_delivery_outcome import BOUNCE, REPLY


@tagged("post_install", "-at_install")
class TestInteractionMail(DeliveryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.domain = cls.env["mail.alias.domain"].create(
            {"name": "nordwind.example", "company_ids": [(4, cls.company.id)]}
        )
        cls.bill = cls.invoice(100, -10)
        cls.log = cls.env["collection.interaction"]

    def queue(self, **values):
        notice = self.notice(**values).sudo()
        notice._queue()
        return notice

    def leave(self, notices):
        """Let the mail server take the mails of notices, and learn it."""
        notices.mail_id.write({"state": "sent"})
        notices._sync_state()

    def entries(self, notices, **values):
        terms = [(name, "=", value) for name, value in values.items()]
        return self.log.search([("notice_id", "in", notices.ids), *terms])

    def process(self, raw):
        # Incoming mail is the gateway's, which acts as the system
        return self.env["mail.thread"].sudo().message_process(False, raw)

    def reply(self, notice, sender="Azure Interior <azure@example.com>"):
        raw = REPLY.format(
            to=notice.mail_id.reply_to,
            subject=notice.subject,
            message_id=notice.mail_id.message_id,
        )
        self.process(raw.replace("Azure Interior <azure@example.com>", sender))
        return self.entries(notice, direction="in")

    def test_a_reply_in_any_thread_of_the_customer_is_logged(self):
        self.settle()
        debtor = self.debtor()
        line = self.receivable(self.bill)
        promise = self.env["collection.promise"].create(
            {
                "debtor_id": debtor.id,
                "date": self.day(5),
                "amount": 100,
                "item_ids": [(0, 0, {"line_id": line.id, "amount": 100})],
            }
        )
        for thread in (promise, self.bill):
            before = self.log.search_count([("debtor_id", "=", debtor.id)])
            message = thread.sudo().message_post(
                body="Please see", message_type="comment", partner_ids=self.customer.ids
            )
            raw = REPLY.format(
                to=f"catchall@{self.domain.name}",
                subject="Re: Please see",
                message_id=message.message_id,
            )
            self.process(raw.replace("reply-1", f"reply-{thread._name}"))
            entries = self.log.search([("debtor_id", "=", debtor.id)])
            self.assertEqual(len(entries), before + 1, thread._name)
            newest = entries.sorted("id")[-1]
            self.assertRecordValues(newest, [{"channel": "email", "direction": "in"}])

    def test_a_reply_about_a_bill_of_theirs_is_not(self):
        bill = self.env["account.move"].create(
            {"move_type": "in_invoice", "partner_id": self.customer.id}
        )
        self.settle()
        self.assertTrue(self.debtor())
        self.assertFalse(bill._replied_to())
        self.assertEqual(self.bill._replied_to(), self.debtor().sudo())

    def test_a_notice_is_logged_once_when_it_has_left(self):
        notice = self.queue()
        self.assertFalse(self.entries(notice))
        self.leave(notice)
        notice._sync_state()
        self.assertRecordValues(
            self.entries(notice),
            [
                {
                    "debtor_id": notice.debtor_id.id,
                    "channel": "email",
                    "direction": "out",
                    "contact_id": self.customer.id,
                    "text": notice.subject,
                    "line_ids": self.receivable(self.bill).ids,
                    "date": notice.mail_id.write_date,
                }
            ],
        )
        self.assertEqual(notice.debtor_id.last_contact, self.today)

    def test_a_letter_is_logged_when_it_was_posted(self):
        notice = self.queue(channel="letter")
        self.assertFalse(self.entries(notice))
        clerk = new_test_user(
            self.env,
            "clerk",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        notice.with_user(clerk).action_posted()
        notice.with_user(clerk).action_posted()
        entry = self.entries(notice)
        self.assertRecordValues(entry, [{"channel": "letter", "user_id": clerk.id}])

    def test_what_never_left_is_no_contact(self):
        paid, failed = self.queue(), self.queue()
        paid._cancel_queued()
        failed.mail_id.write({"state": "exception", "failure_reason": "no relay"})
        failed._sync_state()
        self.assertEqual((paid + failed).mapped("state"), ["cancelled", "failed"])
        self.assertFalse(self.entries(paid + failed))

    def test_what_came_back_no_longer_counts(self):
        notice = self.queue()
        self.leave(notice)
        bounce = self.domain.bounce_email
        self.process(BOUNCE.format(bounce=bounce, message_id=notice.mail_id.message_id))
        notice._sync_state()
        self.assertEqual(notice.state, "failed")
        back, sent = self.entries(notice)
        self.assertEqual((sent.is_corrected, back.corrects_id), (True, sent))
        self.assertIn("not delivered", back.text)
        self.assertFalse(notice.debtor_id.last_contact)

    def test_a_reply_is_logged_with_the_notice_it_answers(self):
        notice = self.queue()
        self.leave(notice)
        entry = self.reply(notice)
        self.assertRecordValues(
            entry,
            [
                {
                    "debtor_id": notice.debtor_id.id,
                    "channel": "email",
                    "contact_id": self.customer.id,
                    "user_id": self.env.ref("base.user_root").id,
                }
            ],
        )
        self.assertIn("We paid on Monday.", entry.text)

    def test_a_strangers_reply_is_logged_with_his_address(self):
        notice = self.queue()
        entry = self.reply(notice, "Somebody <somebody@else.example>")
        self.assertFalse(entry.contact_id)
        self.assertIn("somebody@else.example", entry.text)

    def test_a_colleagues_reply_went_out(self):
        notice = self.queue()
        user = new_test_user(
            self.env, "colleague", "base.group_user", email="colleague@nordwind.example"
        )
        self.assertFalse(self.reply(notice, "Colleague <colleague@nordwind.example>"))
        entry = self.log.search([("debtor_id", "=", notice.debtor_id.id)])
        self.assertRecordValues(entry, [{"direction": "out", "user_id": user.id}])

    def test_a_message_from_the_customers_screen_is_logged(self):
        debtor = self.debtor()
        debtor.message_post(
            body="To ourselves",
            message_type="comment",
            partner_ids=self.env.user.partner_id.ids,
        )
        self.assertFalse(debtor.interaction_ids)
        debtor.message_post(
            body="Please call",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.customer.ids,
        )
        self.assertRecordValues(
            debtor.interaction_ids,
            [{"channel": "email", "direction": "out", "text": "Please call"}],
        )

    def test_logging_many_notices_takes_as_many_queries_as_one(self):
        counts = []
        for number in (1, 1, 10, 50):
            notices = self.env["dunning.notice"].sudo()
            for _one in range(number):
                notices += self.notice()
            notices.write({"state": "queued"})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            notices._mark_sent()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(set(counts[1:])), 1, counts)
