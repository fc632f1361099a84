"""What cannot be disputed, nor done to a dispute; nothing is changed."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .block_common import BlockCase


@tagged("post_install", "-at_install")
class TestDisputeRefused(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.line = cls.receivable(cls.late)

    def blocks(self):
        self.env.flush_all()
        return self.env["dunning.block"]._blocked(self.line.ids, self.today)

    def test_bad_amounts_are_refused(self):
        for amount, words in (
            (0, "more than zero"),
            (-5, "more than zero"),
            (1000.01, "only .*1,000.00 is open"),
        ):
            self.assertRefused(words, self.dispute, {self.late: amount})

    def test_a_paid_item_is_refused(self):
        self.pay(self.late, 0)
        self.assertRefused("settled", self.dispute, {self.late: 10})

    def test_overlapping_disputes_are_refused(self):
        self.dispute({self.late: 700})
        self.assertRefused(
            "700.00 are disputed already", self.dispute, {self.late: 301}
        )
        self.dispute({self.late: 300})
        self.assertEqual(self.blocks(), {self.line.id: 1000.0})

    def test_another_customers_item_is_refused(self):
        other = self.invoice(50, -5, self.make_customer("Other"))
        self.assertRefused("no item of Azure", self.dispute, {self.late: 10, other: 10})

    def test_a_credit_and_a_draft_are_refused(self):
        credit = self.receivable(self.credit_note(50))
        self.assertRefused("is a credit", self.dispute, {credit: 10})
        draft = self.env["account.move"].create(self.invoice_values(10, -5))
        self.assertRefused("not posted", self.dispute, {draft: 10})

    def test_one_without_items_is_refused(self):
        self.assertRefused(
            "at least one item", self.dispute, {self.late: 1}, item_ids=[]
        )

    def test_the_same_item_twice(self):
        row = {"line_id": self.line.id, "amount": 10}
        self.assertRefused(
            "only once",
            self.dispute,
            {self.late: 1},
            item_ids=[Command.create(row), Command.create(row)],
        )

    def test_a_reason_for_holds_is_refused(self):
        wrong = self.reason("hold_sales").id
        self.assertRefused("reasons", self.dispute, {self.late: 1}, reason_id=wrong)

    def test_deadline_before_it_was_raised(self):
        self.assertRefused(
            "before it was raised",
            self.dispute,
            {self.late: 1},
            deadline=self.day(-1),
        )

    def test_it_stays_with_its_customer_and_on_record(self):
        other = self.make_customer("Other")
        self.invoice(50, -5, other)
        dispute = self.dispute({self.late: 10})
        with self.assertRaisesRegex(UserError, "stays with its customer"):
            dispute.debtor_id = self.debtor(other)
        with self.assertRaisesRegex(UserError, "stays on record"):
            dispute.sudo().unlink()
        with self.assertRaisesRegex(UserError, "needs an item"):
            dispute.item_ids = [Command.clear()]

    def test_a_disputed_invoice_cannot_be_deleted(self):
        dispute = self.dispute({self.late: 10})
        self.late.button_draft()
        with self.assertRaisesRegex(UserError, "is disputed"):
            self.late.with_context(force_delete=True).unlink()
        dispute.action_withdraw()
        self.late.with_context(force_delete=True).unlink()
        self.assertTrue(dispute.documents)
        self.assertEqual(dispute.amount, 10)
