"""Limits of the policy on promises and plans, and the manager's word on them."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestPromiseLimits(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -20)
        cls.bank_is_fresh()
        cls.settle()
        cls.collector = cls.member("collector")
        cls.manager = cls.member("manager")

    def given(self, user, days):
        line = self.receivable(self.late)
        promise = self.env["collection.promise"].with_user(user)
        return promise.create(
            {
                "debtor_id": self.debtor().id,
                "date": self.day(days),
                "amount": 1000,
                "item_ids": [(0, 0, {"line_id": line.id, "amount": 1000})],
            }
        )

    def test_a_long_one_waits_for_a_manager(self):
        promise = self.given(self.collector, 31)
        self.assertEqual(promise.state, "proposed")
        self.assertIn("31 days ahead", promise.approval_reason)
        self.assertEqual(self.blocked(self.late), 0)
        with self.assertRaises(AccessError):
            promise.action_approve()
        promise.with_user(self.manager).action_approve()
        self.assertEqual(promise.state, "open")
        self.assertEqual(self.blocked(self.late), 1000)

    def test_approved_too_late(self):
        promise = self.given(self.collector, 31)
        self.made(promise, -40)
        self.assertEqual(promise.state, "proposed")
        with self.assertRaisesRegex(ValidationError, "its day has gone by"):
            promise.with_user(self.manager).action_approve()

    def test_refused_by_the_manager(self):
        promise = self.given(self.collector, 31)
        with self.assertRaises(AccessError):
            promise.action_refuse()
        promise.with_user(self.manager).action_refuse()
        self.assertEqual(promise.state, "withdrawn")
        self.assertIn("Rejected by", promise.end_reason)

    def test_within_the_limit_or_by_a_manager(self):
        self.assertEqual(self.given(self.collector, 30).state, "open")
        self.env["collection.promise"].search([]).action_withdraw()
        self.assertEqual(self.given(self.manager, 99).state, "open")

    def test_broken_too_often(self):
        for days in (-30, -40):
            self.made(self.promise(self.late, days=5), days)
        item = self.env["collection.open.item"].browse(self.receivable(self.late).id)
        self.assertEqual(item.broken_count, 2)
        promise = self.given(self.collector, 5)
        self.assertEqual(promise.state, "proposed")
        self.assertIn("not kept", promise.approval_reason)
        promise.with_user(self.manager).action_refuse()
        of_a_sum = self.env["collection.promise"].with_user(self.collector)
        of_a_sum = of_a_sum.create(
            {"debtor_id": self.debtor().id, "date": self.day(5), "amount": 900}
        )
        self.assertEqual(of_a_sum.state, "proposed")
        self.assertIn("not kept", of_a_sum.approval_reason)

    def test_withdrawn_and_given_anew_is_a_renegotiation(self):
        for days in (10, 8):
            self.given(self.collector, days).action_withdraw("Corrected")
        self.assertEqual(self.given(self.collector, 6).state, "open")
        self.env["collection.promise"].search(
            [("state", "=", "open")]
        ).action_withdraw()
        given_up = self.env["collection.promise"].sudo().search([])
        given_up.write({"date_made": self.day(-1)})  # withdrawn on a later day
        again = self.given(self.collector, 5)
        self.assertEqual(again.state, "proposed")
        self.assertIn(
            "3 promises on it were not kept, or withdrawn", again.approval_reason
        )
        again.with_user(self.manager).action_refuse()
        refused = self.env["collection.promise"].sudo().browse(again.id)
        refused.write({"date_made": self.day(-1)})
        lines = self.receivable(self.late)
        self.assertEqual(lines._count_given_up()[lines.id], 3)

    def test_a_plan_on_broken_promises_is_for_a_manager(self):
        for days in (-30, -40):
            self.made(self.promise(self.late, days=5), days)
        plan = self.plan(count=2)
        plan.user_id = self.collector
        with self.assertRaisesRegex(AccessError, "were not kept"):
            plan.with_user(self.collector).action_agree()
        plan.with_user(self.manager).action_agree()
        self.assertEqual(plan.state, "active")

    def test_a_collector_cannot_judge(self):
        for field, value in (("state", "kept"), ("plan_id", 1), ("known_entry", 0)):
            with self.assertRaisesRegex(UserError, "judged by the ledger"):
                self.env["collection.promise"].with_user(self.collector).create(
                    {
                        "debtor_id": self.debtor().id,
                        "date": self.day(1),
                        "amount": 5,
                        field: value,
                    }
                )

    def test_a_long_plan_is_for_a_manager(self):
        plan = self.plan(count=12, every="month")
        plan.user_id = self.collector
        with self.assertRaisesRegex(AccessError, "it ends after"):
            plan.with_user(self.collector).action_agree()
        plan.with_user(self.manager).action_agree()
        self.assertEqual(plan.state, "active")
        self.assertEqual(set(plan.promise_ids.mapped("state")), {"open"})

    def test_a_small_beginning_is_for_a_manager(self):
        plan = self.plan(count=2)
        plan.instalment_ids[0].amount, plan.instalment_ids[1].amount = 50, 950
        with self.assertRaisesRegex(AccessError, "less than 10 %"):
            plan.with_user(self.collector).action_agree()

    def test_limits_out_of_range(self):
        for field in ("promise_days_max", "plan_first_share", "plan_months_max"):
            with (
                self.assertRaisesRegex(Exception, "must lie between|_sane"),
                self.env.cr.savepoint(),
            ):
                self.policy[field] = -1
                self.policy.flush_recordset()
