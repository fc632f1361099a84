"""Who need not be contacted today, and why."""

from datetime import datetime
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .priority_common import PriorityCase, counted, stored


@tagged("post_install", "-at_install")
class TestOffList(PriorityCase):
    def setUp(self):
        super().setUp()
        self.late = self.invoice(900, -48)

    def test_contacted_rests_a_day_and_answers_at_once(self):
        self.log(days=2)
        self.assertFalse(self.debtor().off_list)
        self.log(days=1)
        self.assertEqual(self.debtor().off_list, "contacted")
        self.log(direction="in")
        debtor = self.debtor()
        self.assertTrue(debtor.reply_waiting)
        self.assertFalse(debtor.off_list)
        self.assertEqual(debtor.priority_points["reply"], [1, 20])
        self.assertEqual(stored(debtor), stored(self.refresh()))
        self.log(channel="note", text="Only thanks")
        self.assertFalse(self.debtor().reply_waiting)
        self.assertEqual(self.debtor().off_list, "contacted")

    def test_what_the_routine_sends_takes_nobody_off(self):
        root = self.env.ref("base.user_root")
        routine = self.env["collection.interaction"].with_user(root)
        routine.create(
            {
                "debtor_id": self.debtor().id,
                "date": datetime.now(),
                "channel": "email",
                "text": "Past due",
            }
        )
        debtor = self.debtor()
        self.assertEqual(debtor.last_contact, self.today)
        self.assertFalse(debtor.last_talk)
        self.assertFalse(debtor.off_list)
        self.log(channel="email")
        self.assertEqual(self.debtor().off_list, "contacted")
        self.assertEqual(stored(self.debtor()), stored(self.refresh()))

    def test_a_call_that_reached_nobody_is_no_contact(self):
        nobody = self.env.ref("ar_collections.collection_outcome_no_answer")
        self.log(channel="call", outcome_id=nobody.id)
        self.assertFalse(self.debtor().off_list)

    def test_promised_and_blocked(self):
        debtor = self.debtor()
        line = self.receivable(self.late)
        self.env["collection.promise"].create(
            {
                "debtor_id": debtor.id,
                "amount": 900,
                "date": self.day(5),
                "item_ids": [Command.create({"line_id": line.id, "amount": 900})],
            }
        )
        self.assertEqual(self.debtor().off_list, "promised")
        self.invoice(100, -3)
        self.assertFalse(self.debtor().off_list)
        self.env["collection.hold"].create(
            {
                "debtor_id": debtor.id,
                "reason_id": self.env.ref(
                    "ar_collections.collection_reason_hold_sales"
                ).id,
                "date_end": self.day(5),
            }
        )
        self.assertEqual(self.debtor().off_list, "blocked")
        self.assertEqual(stored(self.debtor()), counted(self.debtor()))

    def test_a_dispute_near_its_deadline_gives_points(self):
        line = self.receivable(self.late)
        self.env["collection.dispute"].create(
            {
                "debtor_id": self.debtor().id,
                "deadline": self.day(3),
                "reason_id": self.env.ref(
                    "ar_collections.collection_reason_dispute_price"
                ).id,
                "item_ids": [Command.create({"line_id": line.id, "amount": 10})],
            }
        )
        debtor = self.debtor()
        self.assertEqual(debtor.dispute_deadline, self.day(3))
        self.assertEqual(debtor.priority_points["dispute_due"], [3, 10])
        self.assertEqual(stored(debtor), counted(debtor))

    def test_an_archived_rule_and_one_of_the_company(self):
        self.log()
        self.rule("drop_contacted").active = False
        self.assertFalse(self.refresh().off_list)
        self.rules.create(
            {"figure": "days_overdue", "company_id": self.company.id, "points": 3}
        )
        self.assertEqual(self.refresh().priority_points["days_overdue"], [48, 50])
        self.rules.search([("company_id", "=", self.company.id)]).active = False
        self.assertNotIn("days_overdue", self.refresh().priority_points)


@tagged("post_install", "-at_install")
class TestSnooze(PriorityCase):
    def setUp(self):
        super().setUp()
        self.invoice(900, -48)

    def test_a_collector_snoozes_and_takes_it_back(self):
        debtor = self.debtor().with_user(self.member("collector"))
        wizard = self.env["collection.snooze"].with_user(debtor.env.user)
        wizard = wizard.with_context(**debtor.action_snooze()["context"])
        wizard.create({"until": self.day(3), "why": "Back on Monday"}).action_snooze()
        self.assertEqual(debtor.off_list, "snoozed")
        self.assertIn("Back on Monday", debtor.sudo().message_ids[0].body)
        self.assertEqual(self.refresh().off_list, "snoozed")
        with patch.object(
            type(self.company), "_collections_today", lambda _self: self.day(3)
        ):
            self.assertFalse(self.refresh(light=True).off_list)
        debtor.action_unsnooze()
        self.assertFalse(debtor.off_list)
        self.assertFalse(debtor.snoozed_until)

    def test_bad_days_and_outsiders(self):
        for days in (-1, 0, 91):
            with self.assertRaises(UserError):
                self.debtor()._snooze(self.day(days))
        accountant = new_test_user(self.env, "acc", "account.group_account_readonly")
        with self.assertRaises(AccessError):
            self.debtor().with_user(accountant)._snooze(self.day(3))
