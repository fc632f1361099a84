"""A past day is read with the blocks of that day."""

from datetime import timedelta

from odoo.tests import tagged

from .block_common import BlockCase
from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestBlockPast(PromiseCase, BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -60)
        cls.line = cls.receivable(cls.late)
        cls.bank_is_fresh()
        cls.settle()

    def then(self, days):
        self.settle()
        block = self.env["dunning.block"]
        found = block._blocked(self.line.ids, self.day(days), self.company)
        return round(found.get(self.line.id, 0.0), 2)

    def given(self, days, amount=600, due=5):
        """Have a promise be given so many days ago, for some days later."""
        promise = self.promise(self.late, amount, days=due)
        self.made(promise, -days)
        self.settle()
        return promise

    def test_a_kept_promise_stood_until_it_was_paid(self):
        self.given(20)
        self.pay(self.late, -17, 600)
        self.settle()
        self.assertEqual(self.then(0), 0)
        self.assertEqual([self.then(-n) for n in (21, 20, 18, 17)], [0, 600, 600, 0])

    def test_paid_in_part_it_blocked_the_rest(self):
        self.pay(self.late, -18, 200)
        self.given(20)
        self.assertEqual([self.then(-n) for n in (19, 18)], [600, 400])

    def test_a_broken_one_stood_until_its_last_day(self):
        promise = self.given(30)
        self.assertEqual(promise.state, "broken")
        last = (self.today - promise.last_day).days
        other = self.invoice(1, -50, self.make_customer("Prompt Too"))
        self.pay(other, 1 - last)  # by then the bank had come so far
        self.settle()
        self.assertEqual([self.then(-n) for n in (last, last - 1)], [600, 0])

    def test_a_sum_and_a_withdrawn_one(self):
        promise = self.promise(amount=300, days=20)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE collection_promise SET date_made = date_made - 10 WHERE id = %s",
            (promise.id,),
        )
        self.env.invalidate_all()
        self.assertEqual([self.then(-n) for n in (11, 10, 1)], [0, 300, 300])
        promise.action_withdraw()
        self.assertEqual([self.then(-n) for n in (1, 0)], [300, 0])

    def test_holds_and_disputes(self):
        dispute = self.dispute({self.late: 250}, date=self.day(-9))
        dispute.action_withdraw()
        hold = self.hold(9, self.late, date_start=self.day(-3))
        hold.action_end()
        self.assertEqual(
            [self.then(-n) for n in (10, 9, 4, 3, 1, 0)], [0, 250, 250, 1250, 1250, 0]
        )

    def test_a_simulated_past_day_reads_them(self):
        self.policy.stale_bank_days = 0
        self.given(20, amount=1000)
        for days, reason in ((-30, "say"), (-18, "all_blocked")):
            day = self.today + timedelta(days=days)
            [candidate] = self.env["dunning.situation"]._candidates(
                self.company, day, debtors=self.debtor()
            )
            [item] = candidate.situation.items
            self.assertEqual(item.claim, 1000.0 if reason == "say" else 0.0, reason)
