"""A promise that waits for a manager: who is asked, and until when it waits."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestPromiseWaiting(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -20)
        cls.bank_is_fresh()
        cls.settle()
        cls.collector = cls.member("collector")
        cls.manager = cls.member("manager")
        cls.company.collections_alert_user_id = cls.manager

    def waiting(self, days=40):
        line = self.receivable(self.late)
        promise = self.env["collection.promise"].with_user(self.collector)
        promise = promise.create(
            {
                "debtor_id": self.debtor().id,
                "date": self.day(days),
                "amount": 1000,
                "item_ids": [(0, 0, {"line_id": line.id, "amount": 1000})],
            }
        )
        self.assertEqual(promise.state, "proposed")
        return promise.with_env(self.env)

    def shift(self, promise, days):
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE collection_promise SET date = date + %s, date_made = date_made + %s"
            " WHERE id = %s",
            (days, days, promise.id),
        )
        self.env.invalidate_all()

    def test_a_manager_is_asked(self):
        promise = self.waiting()
        self.assertEqual(promise.decider_id, self.manager)
        self.assertEqual(promise.decide_by, self.day(7))
        self.assertRecordValues(
            promise.activity_ids,
            [{"user_id": self.manager.id, "date_deadline": self.day(7)}],
        )
        promise.with_user(self.manager).action_approve()
        self.assertFalse(promise.activity_ids)
        self.assertFalse(promise.decider_id)

    def test_no_longer_than_its_own_day(self):
        self.policy.promise_days_max = 1
        self.assertEqual(self.waiting(3).decide_by, self.day(3))

    def test_who_gets_the_alerts_may_be_no_manager(self):
        self.company.collections_alert_user_id = self.collector
        promise = self.waiting()
        self.assertTrue(
            promise.decider_id.has_group("ar_collections.ar_collections_group_manager")
        )

    def test_undecided_it_ends_and_its_amount_is_free(self):
        promise = self.waiting()
        with (
            self.assertRaisesRegex(ValidationError, "is open and not promised yet"),
            self.env.cr.savepoint(),
        ):
            self.promise(self.late, 500)
        self.shift(promise, -7)
        self.night()
        self.assertEqual(promise.state, "proposed")
        self.shift(promise, -1)
        self.night()
        self.assertEqual(promise.state, "withdrawn")
        self.assertIn("Nobody decided by", promise.end_reason)
        self.assertEqual(promise.activity_ids.user_id, self.collector)
        self.assertEqual(self.promise(self.late, 500).state, "open")

    def test_approved_after_its_day(self):
        promise = self.waiting()
        self.shift(promise, -41)
        with self.assertRaisesRegex(ValidationError, "its day has gone by. Reject"):
            promise.with_user(self.manager).action_approve()
        self.assertEqual(promise.state, "proposed")
        promise.with_user(self.manager).action_refuse()
        self.assertEqual(promise.state, "withdrawn")
