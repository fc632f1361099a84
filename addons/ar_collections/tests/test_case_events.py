"""Events move cards, quietly, and say what is next."""

from unittest.mock import patch

from odoo.tests import tagged

from .case_common import CaseCase
from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestCaseEvents(CaseCase, PromiseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.overdue = cls.invoice(500, -20)
        cls.opened = cls.case()

    def assertStands(self, kind, action=None, days=None):
        self.settle()
        self.assertEqual(self.opened.stage_kind, kind)
        if action:
            self.assertEqual(self.opened.next_action, action)
        if days is not None:
            self.assertEqual(self.opened.next_action_date, self.day(days))

    def test_a_contact(self):
        self.log()
        self.assertStands("waiting_customer", "check", 7)
        self.assertEqual(self.opened.first_contact_on, self.today)
        self.assertEqual(self.opened.days_to_contact, 0)

    def test_left_to_the_night(self):
        cases = self.registry["collection.case"]
        with patch.object(cases, "_lock_free", lambda self, debtors: self.browse()):
            self.log("says_paid")  # somebody else had the case in hands
        self.assertStands("to_contact")
        self.night()
        self.assertStands("waiting_us", "check", 1)
        self.opened._call_for("waiting_customer", "check")  # a person moves it on
        self.night()
        self.assertStands("waiting_customer")

    def test_nobody_answered(self):
        self.log("no_answer")
        self.assertStands("to_contact")
        self.assertFalse(self.opened.first_contact_on)

    def test_says_it_is_paid(self):
        self.log("says_paid")
        self.assertStands("waiting_us", "check", 1)

    def test_a_reply_waits_until_it_is_answered(self):
        self.log(None, channel="email", direction="in")
        self.assertStands("waiting_us", "answer", 1)
        self.assertEqual([c["kind"] for c in self.opened.chips], ["reply"])
        self.log(None, channel="email")
        self.assertStands("waiting_customer")
        self.assertFalse(self.opened.reply_on)

    def test_a_mail_of_the_customer_moves_it(self):
        self.opened.debtor_id.sudo().message_update(
            {"author_id": self.customer.id, "body": "<p>Next week</p>"}
        )
        self.assertStands("waiting_us", "answer")

    def test_a_promise_made_and_broken(self):
        promise = self.env["collection.promise"].create(
            {"debtor_id": self.opened.debtor_id.id, "amount": 500, "date": self.day(3)}
        )
        self.assertStands("waiting_customer", "check")
        self.assertGreater(self.opened.next_action_date, promise.last_day)
        self.assertEqual([c["kind"] for c in self.opened.chips], ["promise"])
        self.bank_is_fresh()
        self.made(promise, -20)
        self.assertEqual(promise.state, "broken")
        self.assertStands("to_contact", "call", 0)

    def test_a_dispute(self):
        dispute = self.dispute({self.overdue: 100})
        self.assertStands("waiting_us", "resolve")
        self.assertEqual(self.opened.next_action_date, dispute.deadline)
        self.assertEqual([c["kind"] for c in self.opened.chips], ["dispute"])
        dispute._resolve("rejected")
        self.assertStands("to_contact", "call")

    def test_a_dispute_withdrawn(self):
        self.dispute({self.overdue: 100}).action_withdraw()
        self.assertStands("to_contact", "call")

    def test_what_is_escalated_stays(self):
        self.opened.sudo()._set_stage(self.stage("escalated"))
        self.log()
        self.assertStands("escalated", "check")

    def test_opens_where_the_facts_say(self):
        other = self.make_customer("Disputing")
        invoice = self.invoice(200, 5, other)
        self.dispute({invoice: 50})
        self.receivable(invoice).date_maturity = self.day(-3)
        self.assertEqual(self.case(other).stage_kind, "waiting_us")

    def test_time_in_stage(self):
        self.log()
        self.settle()
        durations = self.opened.duration_tracking
        self.assertIn(str(self.stage("to_contact").id), map(str, durations))
        tracked = self.opened.message_ids.sudo().tracking_value_ids
        self.assertEqual(
            (tracked.old_value_integer, tracked.new_value_integer),
            (self.stage("to_contact").id, self.stage("waiting_customer").id),
        )

    def test_no_mail_and_no_activity(self):
        mails = self.env["mail.mail"].sudo().search_count([])
        self.log()
        self.pay(self.overdue, 0)
        self.settle()
        self.assertTrue(self.opened.closed_on)
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), mails)
        self.assertFalse(self.opened.message_ids.notification_ids)
        self.assertFalse(self.opened.activity_ids)

    def test_a_notice_moves_nothing(self):
        self.bank_is_fresh()
        self.company.collections_live = True
        self.night()
        notice = self.opened.debtor_id.notice_ids
        self.assertTrue(notice)
        notice.sudo()._mark_sent()
        self.assertStands("to_contact")
        self.assertEqual(self.opened.first_contact_on, self.today)
