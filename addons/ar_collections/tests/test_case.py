"""Cases open, follow their customers' figures, and close by themselves."""

from odoo.tests import tagged

from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestCase(CaseCase):
    def test_opens_when_overdue(self):
        self.invoice(500, -20)
        case = self.case()
        self.assertRecordValues(
            case,
            [
                {
                    "overdue": 500,
                    "days_overdue": 20,
                    "worst_bucket": "1",
                    "stage_kind": "to_contact",
                    "opened_on": self.today,
                    "closed_on": False,
                    "outcome": False,
                    "policy_id": self.policy.id,
                    "next_action": "call",
                    "next_action_date": self.today,
                }
            ],
        )
        self.assertEqual(self.debtor().case_id, case)

    def test_below_the_threshold_none_opens(self):
        self.policy.write({"case_minimum_amount": 100, "case_days": 5})
        self.invoice(99.99, -20)
        self.assertFalse(self.case())
        self.invoice(0.01, -1)
        self.assertTrue(self.case())

    def test_days_of_the_policy(self):
        self.policy.case_days = 5
        self.invoice(500, -4)
        self.assertFalse(self.case())
        self.invoice(1, -5)
        self.assertTrue(self.case())

    def test_the_smallest_case_of_any_policy_is_looked_for(self):
        self.policy.write({"case_minimum_amount": 100, "case_days": 5})
        smaller = self.policy.copy({"case_minimum_amount": 20, "case_days": 2})
        smaller.active = False
        late, other = self.invoice(30, -4), self.make_customer("Other")
        self.assertFalse(self.case())
        self.debtor().policy_id = smaller  # by hand, archived as it is
        self.pay(late, 0, amount=1)
        self.settle()
        self.assertTrue(self.case())
        self.invoice(15, -1, other)
        self.assertFalse(self.case(other))
        self.policy.domain = "[('balance', '>', 1000)]"  # and nobody else's
        self.invoice(0.01, 0, other)
        self.settle()
        self.assertTrue(self.case(other))

    def test_due_today_is_no_case(self):
        self.invoice(500, 0)
        self.assertFalse(self.case())

    def test_closes_when_paid(self):
        invoice = self.invoice(500, -20)
        case = self.case()
        self.pay(invoice, 0)
        self.settle()
        self.assertRecordValues(
            case,
            [
                {
                    "closed_on": self.today,
                    "outcome": "paid",
                    "stage_kind": "closed",
                    "overdue": 0,
                    "first_payment_on": self.today,
                    "days_to_payment": 0,
                }
            ],
        )
        self.assertFalse(self.debtor().case_id)

    def test_stays_open_when_paid_in_part(self):
        invoice = self.invoice(500, -20)
        case = self.case()
        self.pay(invoice, 0, amount=100)
        self.settle()
        self.assertRecordValues(case, [{"closed_on": False, "overdue": 400}])
        self.pay(invoice, 0, amount=391)  # 9.00 are left, and a case takes 10.00
        self.settle()
        self.assertEqual(case.outcome, "paid")

    def test_closes_when_credited(self):
        invoice = self.invoice(500, -20)
        case = self.case()
        credit = self.credit_note(500, -20)
        (self.receivable(invoice) + self.receivable(credit)).reconcile()
        self.settle()
        self.assertEqual(case.outcome, "credited")

    def test_closes_when_covered(self):
        self.invoice(500, -20)
        case = self.case()
        self.credit_note(500, -20)
        self.settle()
        self.assertEqual(case.outcome, "covered")

    def test_closes_when_no_longer_due(self):
        invoice = self.invoice(500, -20)
        case = self.case()
        invoice.button_draft()
        self.settle()
        self.assertEqual(case.outcome, "not_due")

    def test_what_settled_most_is_the_outcome(self):
        early = self.invoice(900, -30)
        self.pay(early, 0, amount=800)
        # The case opens with what is left, and later more is credited than is paid.
        self.env.cr.execute(
            "UPDATE account_partial_reconcile SET create_date = '2000-01-01'"
        )
        self.env.invalidate_all()
        case = self.case()
        self.pay(early, 0, amount=40)
        credit = self.credit_note(60, -20)
        (self.receivable(early) + self.receivable(credit)).reconcile()
        self.settle()
        self.assertEqual(case.outcome, "credited")

    def test_a_new_episode(self):
        first = self.invoice(500, -20)
        case = self.case()
        self.pay(first, 0)
        self.settle()
        self.invoice(70, -3)
        again = self.case()
        self.assertTrue(again)
        self.assertNotEqual(again, case)
        self.assertEqual(self.debtor().case_ids, case + again)

    def test_the_night_opens_and_closes(self):
        invoice = self.invoice(500, -20)
        case = self.case()
        self.env.cr.execute("UPDATE collection_debtor SET case_id = NULL")
        self.env.cr.execute("DELETE FROM collection_case")
        self.env.invalidate_all()
        self.night()
        again = self.case()
        self.assertTrue(again)
        self.assertNotEqual(again, case)
        self.assertEqual(self.debtor().case_id, again)
        self.pay(invoice, 0)
        self.env.cr.precommit.clear()  # the touching failed, say
        self.env.invalidate_all()
        self.night()
        self.assertEqual(again.outcome, "paid")
