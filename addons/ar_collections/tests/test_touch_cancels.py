"""What touches the ledger takes back what waits in the mail queue."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CollectionsCase
from .mail_leaving import let_mail_leave

TOUCH = "odoo.addons.ar_collections.models.ledger.collection_debtor_touch"


@tagged("post_install", "-at_install")
class TestTouchCancels(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_mail_leave(cls)
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.late = cls.invoice(100, -50)
        cls.other = cls.make_customer("Other")
        cls.invoice(100, -50, cls.other)
        cls.night()
        cls.notice = cls.debtor().notice_ids
        cls.said = cls.decision()

    def assertCancelled(self, reason):
        self.settle()
        self.assertRecordValues(self.notice, [{"state": "cancelled"}])
        self.assertEqual(self.notice.sudo().mail_id.state, "cancel")
        self.assertEqual(self.said.superseded_by_id.reason, reason)
        self.assertEqual(self.debtor(self.other).notice_ids.state, "queued")

    def test_paid(self):
        self.pay(self.late, 0)
        self.assertCancelled("settled")

    def test_paid_in_part(self):
        self.pay(self.late, 0, amount=40)
        self.assertCancelled("changed")

    def test_what_builds_on_it_is_taken_back_too(self):
        self.level_1.write({"rounds": 2, "repeat_days": 1})
        self.policy.days_between_notices = 0
        self.notice.sudo().date = self.day(-2)  # and has not left yet
        self.invoice(70, -50)
        self.night()
        second = self.debtor().notice_ids - self.notice
        again = second.item_ids.filtered(lambda i: i.move_id == self.late)
        self.assertEqual((again.level_id, again.round), (self.level_1, 2))
        self.env["dunning.notice.item"].sudo().search(
            [("notice_id", "=", self.notice.id)]
        ).residual = 99
        self.debtor()._touch_again()
        self.settle()
        self.assertEqual((self.notice | second).mapped("state"), ["cancelled"] * 2)

    def test_credited(self):
        self.credit_note(80)
        self.assertCancelled("unallocated_credit")

    def test_excluded_in_the_books(self):
        self.receivable(self.late).no_followup = True
        self.assertCancelled("excluded")

    def test_reset_to_draft(self):
        self.late.button_draft()
        self.assertCancelled("settled")

    def test_an_unallocated_credit_it_does_not_list(self):
        self.credit_note(20)
        self.assertCancelled("changed")

    def test_what_does_not_concern_it_changes_nothing(self):
        self.invoice(50, 20)
        self.invoice(50, -20)
        self.settle()
        self.assertEqual(self.notice.state, "queued")
        self.assertFalse(self.said.superseded_by_id)

    def test_it_is_written_again_the_next_night(self):
        self.pay(self.late, 0, amount=40)
        self.settle()
        self.night()
        again = self.debtor().notice_ids.filtered(lambda n: n.state == "queued")
        self.assertEqual(again.total_due, 60.0)
        self.assertEqual(again.level_id, self.level_1)

    def test_nothing_leaves_where_looking_again_fails(self):
        look = "odoo.addons.ar_collections.models.delivery.collection_debtor.decide"
        with patch(look, side_effect=ValueError("broken")), mute_logger(TOUCH):
            self.pay(self.late, 0, amount=40)
            self.settle()
        self.assertTrue(self.debtor().stale)
        self.assertEqual(self.notice.sudo().mail_id.state, "cancel")
        self.night()
        self.assertEqual(self.notice.state, "cancelled")
        self.assertFalse(self.debtor().stale)
        self.assertEqual(self.debtor(self.other).notice_ids.state, "queued")

    def test_nothing_leaves_by_the_queue(self):
        self.pay(self.late, 0)
        self.settle()
        mail = self.notice.sudo().mail_id
        self.env["mail.mail"].sudo().process_email_queue(mail.ids)
        self.assertEqual(mail.state, "cancel")

    def test_money_on_a_bank_statement(self):
        self.bank_line(partner_id=self.customer.id)
        self.assertCancelled("payment_on_its_way")

    def test_money_that_names_the_invoice(self):
        self.bank_line(payment_ref=f"For {self.late.name}")
        self.assertCancelled("payment_on_its_way")

    def test_an_online_payment_pending(self):
        transaction = self.online_payment()
        self.settle()
        self.assertEqual(self.notice.state, "queued")
        transaction._set_pending()
        self.assertCancelled("payment_on_its_way")

    def test_a_payment_not_in_the_books_yet(self):
        journal = self.company_data["default_journal_bank"]
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": 100,
                "journal_id": journal.id,
                "date": self.today,
            }
        )
        payment.outstanding_account_id = False
        payment.action_post()
        self.assertEqual((payment.state, payment.move_id.id), ("in_process", False))
        self.assertCancelled("payment_on_its_way")

    def test_what_has_left_is_not_taken_back(self):
        """A payment finds the mail gone before the night has learnt of it."""
        self.env["mail.mail"].sudo().process_email_queue(self.notice.sudo().mail_id.ids)
        self.assertEqual(self.notice.state, "queued")
        self.pay(self.late, 0, amount=40)
        self.settle()
        self.night()
        self.assertRecordValues(self.debtor().notice_ids, [{"state": "sent"}])
        self.assertEqual(self.decision().reason, "gap")
