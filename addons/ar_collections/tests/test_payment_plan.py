"""Payment plans: their sum, their promises, their end."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestPaymentPlan(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.invoice(400, -40)
        cls.late = cls.invoice(600.01, -20)
        cls.bank_is_fresh()
        cls.settle()

    def test_equal_instalments_add_up(self):
        plan = self.plan()
        self.assertEqual(plan.amount, 1000.01)
        amounts = plan.instalment_ids.mapped("amount")
        self.assertEqual(amounts, [333.34, 333.34, 333.33])
        self.assertEqual(plan.difference, 0)

    def test_agreed_it_blocks_the_debt(self):
        plan = self.plan()
        plan.action_agree()
        self.assertEqual(plan.state, "active")
        self.assertEqual(plan.promise_ids.mapped("state"), ["open"] * 3)
        self.assertEqual(self.debtor().blocked, 1000.01)

    def test_fulfilled(self):
        plan = self.plan(count=2)
        plan.action_agree()
        self.pay(self.old | self.late, 0)
        self.settle()
        self.assertEqual(plan.promise_ids.mapped("state"), ["kept", "kept"])
        self.assertEqual((plan.state, plan.paid), ("fulfilled", 1000.01))

    def test_paid_on_another_item_of_the_plan(self):
        plan = self.plan(count=2)
        plan.action_agree()
        self.pay(self.late, 0)
        self.settle()
        first, second = plan.promise_ids
        self.assertEqual((first.state, second.state), ("kept", "open"))
        self.assertEqual(plan.paid, 600.01)

    def test_missed_it_breaks_and_the_rest_may_be_claimed(self):
        plan = self.plan(count=2)
        plan.action_agree()
        self.made(plan.promise_ids[0], -40)
        self.settle()
        self.assertEqual(plan.promise_ids.mapped("state"), ["broken", "withdrawn"])
        self.assertEqual(plan.state, "broken")
        self.assertEqual(self.blocked(self.old), 0)

    def test_missed_it_stands_where_the_policy_says_so(self):
        self.policy.plan_breaks = False
        plan = self.plan(count=2)
        plan.action_agree()
        self.made(plan.promise_ids[0], -40)
        self.assertEqual(plan.promise_ids.mapped("state"), ["broken", "open"])
        self.assertEqual(plan.state, "active")

    def test_by_percent(self):
        plan = self.plan(count=2)
        plan.method = "percent"
        first, second = plan.instalment_ids
        first.percent, second.percent = 70, 20
        with self.assertRaisesRegex(UserError, "90 %, not to 100 %"):
            plan.action_generate()
        second.percent = 30
        plan.action_generate()
        self.assertEqual(plan.instalment_ids.mapped("amount"), [700.01, 300.0])

    def test_refused(self):
        plan = self.plan()
        plan.instalment_ids[0].amount += 1
        with self.assertRaisesRegex(ValidationError, "add up to.*1,001.01"):
            plan.action_agree()
        plan.action_generate()
        plan.instalment_ids[0].date = self.day(-1)
        with self.assertRaisesRegex(ValidationError, "lies in the past"):
            plan.action_agree()
        plan.instalment_ids[0].date = plan.instalment_ids[2].date
        with self.assertRaisesRegex(ValidationError, "on one day"):
            plan.action_agree()
        plan.instalment_ids.unlink()
        with self.assertRaisesRegex(ValidationError, "generate the instalments"):
            plan.action_agree()
        with self.assertRaisesRegex(UserError, "first instalment"):
            plan.first_date = False
            plan.action_generate()

    def test_agreed_it_stays(self):
        plan = self.plan()
        plan.action_agree()
        for change in ({"line_ids": False}, {"instalment_ids": [(5,)]}):
            with self.assertRaisesRegex(UserError, "is agreed"):
                plan.write(change)
        with self.assertRaisesRegex(UserError, "is agreed"):
            plan.instalment_ids[0].amount = 1
        plan.action_end()
        self.assertEqual(plan.state, "ended")
        self.assertEqual(self.blocked(self.old), 0)

    def test_two_plans_on_one_debt(self):
        self.plan().action_agree()
        with self.assertRaisesRegex(ValidationError, "0.00 is open and not promised"):
            self.plan(count=2).action_agree()

    def test_the_agreement_as_pdf(self):
        plan = self.plan()
        plan.note = "By standing order."
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        pdf, kind = reports._render_qweb_pdf(
            "ar_collections.report_plan_agreement", plan.ids
        )
        self.assertEqual((kind, pdf[:4]), ("pdf", b"%PDF"))
        paper = plan._agreement()
        self.assertEqual([row["number"] for row in paper["rows"]], [1, 2, 3])
        self.assertIn("1,000.01", paper["total"])
