"""Payments taken back by the bank: known by the books, scored, and told."""

from odoo import Command
from odoo.tests import tagged

from .score_common import ScoreCase


@tagged("post_install", "-at_install")
class TestBounced(ScoreCase):
    """A customer whose invoice was paid twenty days ago."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.owed = cls.invoice(100, -30)
        cls.payment = cls.pay(cls.owed, -20)

    def take_back(self, amount, days):
        """Have the bank take a payment back, so many days from today."""
        self.owed.line_ids.remove_move_reconcile()
        journal = self.company_data["default_journal_bank"]
        account = self.receivable(self.owed).account_id
        entry = self.env["account.move"].create(
            {
                "journal_id": journal.id,
                "date": self.day(days),
                "line_ids": [
                    Command.create(
                        {
                            "account_id": to.id,
                            "partner_id": self.customer.id,
                            "balance": balance,
                        }
                    )
                    for to, balance in (
                        (account, amount),
                        (journal.default_account_id, -amount),
                    )
                ],
            }
        )
        entry.action_post()
        (self.receivable(entry) + self.receivable(self.payment.move_id)).reconcile()

    def test_a_payment_taken_back_counts_and_is_told(self):
        before = self.debtor().score_points["bounced"]
        self.take_back(100, -10)
        debtor = self.debtor()
        self.assertEqual(debtor.last_bounce_date, self.day(-10))
        self.assertEqual((before, debtor.score_points["bounced"]), (0, 3))
        texts = [reason["text"] for reason in debtor.score_reasons]
        self.assertTrue(any("taken back" in text for text in texts), texts)
        self.assertScoredAsLogic(debtor)

    def test_long_ago_it_counts_no_more(self):
        self.take_back(100, -10)
        debtor = self.debtor()
        logic = self.figures(debtor)
        card = self.company._collections_card()
        points = [card.scales["bounced"].points(d) for d in (90, 91, 365, 366, None)]
        self.assertEqual(points, [3, 2, 2, 0, 0])
        self.assertEqual(logic.bounce_days, 10)

    def test_part_of_a_payment_sent_back_is_none(self):
        self.take_back(40, -10)
        debtor = self.debtor()
        self.assertFalse(debtor.last_bounce_date)
        self.assertEqual(debtor.score_points["bounced"], 0)

    def test_a_credit_note_paid_out_is_none(self):
        credit = self.credit_note(100, -5)
        self.pay(credit, -3)
        self.assertFalse(self.debtor().last_bounce_date)

    def test_that_it_is_undone_is_found_too(self):
        self.take_back(100, -10)
        self.assertTrue(self.as_posted().last_bounce_date)
        self.receivable(self.payment.move_id).remove_move_reconcile()
        self.assertFalse(self.as_posted().last_bounce_date)

    def test_a_posting_finds_it_and_a_light_night_leaves_it(self):
        self.debtor()  # known before: the first time, everything is read
        self.take_back(100, -10)
        self.assertEqual(self.as_posted().last_bounce_date, self.day(-10))
        self.night()
        self.night()
        self.assertEqual(self.as_posted().last_bounce_date, self.day(-10))
