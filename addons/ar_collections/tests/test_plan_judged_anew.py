"""A payment plan whose promises the ledger judges anew: there and back."""

from odoo.tests import tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanJudgedAnew(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -60)
        cls.bank_is_fresh()
        cls.settle()
        cls.agreed = cls.plan(count=2)
        cls.agreed.action_agree()
        cls.first, cls.second = cls.agreed.promise_ids

    def states(self):
        return self.agreed.state, self.first.state, self.second.state

    def miss(self):
        """Let the first day and its tolerance go by, without money."""
        self.made(self.first, -40)
        self.settle()
        self.assertEqual(self.states(), ("broken", "broken", "withdrawn"))

    def late_entry(self, amount=500):
        """Enter what was paid in time, after it was judged."""
        payment = self.pay(self.late, -35, amount)
        self.settle()
        return payment

    def test_a_late_bank_entry_revives_it(self):
        self.miss()
        self.late_entry()
        self.assertEqual(self.states(), ("active", "kept", "open"))
        self.assertEqual(self.blocked(self.late), 500)
        self.assertFalse(self.second.end_reason)
        self.pay(self.late, 0)
        self.settle()
        self.assertEqual(self.states(), ("fulfilled", "kept", "kept"))

    def test_taken_back_again_it_breaks_again(self):
        self.miss()
        payment = self.late_entry()
        payment.move_id.line_ids.remove_move_reconcile()
        payment.action_draft()
        self.settle()
        self.assertEqual(self.states(), ("broken", "broken", "withdrawn"))
        self.assertEqual(self.blocked(self.late), 0)

    def test_an_instalment_missed_since_breaks_it_again(self):
        self.miss()
        shift = "date = date - 50, last_day = last_day - 50, date_made = date_made - 90"
        self.env.cr.execute(
            f"UPDATE collection_promise SET {shift} WHERE id = {self.second.id}"
        )
        self.env.invalidate_all()
        self.late_entry()
        self.assertEqual(self.states(), ("broken", "kept", "broken"))

    def test_a_reversed_payment_reopens_a_fulfilled_one(self):
        payment = self.pay(self.late, 0)
        self.settle()
        self.assertEqual(self.states(), ("fulfilled", "kept", "kept"))
        payment.move_id.line_ids.remove_move_reconcile()
        payment.action_draft()
        self.settle()
        self.assertEqual(self.states(), ("active", "open", "open"))
        self.assertEqual(self.blocked(self.late), 1000)

    def test_what_a_person_ended_stays_ended(self):
        self.made(self.first, -40)
        self.policy.plan_breaks = False
        other = self.plan(count=2, first_date=self.day(12))
        other.action_agree()
        other.action_end()
        self.late_entry()
        self.assertEqual(other.state, "ended")
        self.assertEqual(set(other.promise_ids.mapped("state")), {"withdrawn"})

    def test_what_was_agreed_since_stands(self):
        self.miss()
        other = self.plan(count=3)
        other.action_agree()
        self.late_entry(10)
        self.pay(self.late, -35, 490)
        self.settle()
        self.assertEqual(self.states(), ("broken", "kept", "withdrawn"))
        self.assertEqual(other.state, "active")

    def test_the_same_promise_given_since_stands(self):
        self.miss()
        given = self.promise(amount=self.second.amount, date=self.second.date)
        self.late_entry()
        self.assertEqual(self.states(), ("ended", "kept", "withdrawn"))
        self.assertEqual(given.state, "open")
