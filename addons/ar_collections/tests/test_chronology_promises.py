"""Promises in the chronology: what became of them is said once."""

from odoo.tests import tagged

from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestChronologyPromises(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.settle()
        cls.collector = cls.member("collector")

    def events(self):
        self.settle()
        return self.env["collection.chronology"].search(
            [("debtor_id", "=", self.debtor().id)]
        )

    def test_a_judged_promise_stands_once_for_each_judgement(self):
        promise = self.env["collection.promise"].create(
            {"debtor_id": self.debtor().id, "date": self.day(4), "amount": 500}
        )
        before = self.events()
        payment = self.pay(self.late, 0, 500)
        [kept] = (self.events() - before).filtered(lambda e: e.kind != "payment")
        self.assertEqual((kept.event, kept.kind), ("promise_kept", "promise"))
        self.assertEqual(kept.amount, 500)
        self.assertIn(self.late.name, kept.subject)
        self.assertEqual(kept.action_open()["res_model"], "collection.interaction")
        payment.move_id.line_ids.remove_move_reconcile()
        payment.action_draft()
        self.settle()
        self.assertEqual(promise.state, "open")
        self.pay(self.late, 0, 500)
        again = (self.events() - before).filtered(lambda e: e.kind == "promise")
        self.assertEqual(again.mapped("event"), ["promise_kept"] * 2)
        self.assertFalse(self.events().filtered(lambda e: e.event == "note"))

    def test_nobody_writes_what_became_of_a_promise(self):
        promise = self.env["collection.promise"].create(
            {"debtor_id": self.debtor().id, "date": self.day(4), "amount": 500}
        )
        entry = (
            self.env["collection.interaction"]
            .with_user(self.collector)
            .create(
                {
                    "debtor_id": self.debtor().id,
                    "channel": "note",
                    "text": "Kept, surely",
                    "promise_id": promise.id,
                    "promise_state": "kept",
                }
            )
        )
        self.assertFalse(entry.promise_id)
        self.assertFalse(entry.promise_state)
