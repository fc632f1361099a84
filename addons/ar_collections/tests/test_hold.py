"""Holds: how long, for what, and what happens when they end."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .block_common import BlockCase


@tagged("post_install", "-at_install")
class TestHold(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late, cls.other = cls.invoice(1000, -40), cls.invoice(500, -20)
        cls.lines = cls.receivable(cls.late | cls.other)
        cls.collector = cls.member("collector")
        cls.manager = cls.member("manager")
        cls.root = cls.env.ref("base.user_root")  # who loads what is over

    def blocked(self, days=0):
        self.env.flush_all()
        block = self.env["dunning.block"]
        found = block._blocked(self.lines.ids, self.day(days))
        return [found.get(line.id, 0.0) for line in self.lines]

    def test_a_customer(self):
        self.hold(10)
        self.assertEqual(self.blocked(), [1000.0, 500.0])
        self.assertRecordValues(
            self.debtor(), [{"on_hold": 1500.0, "blocked": 1500.0, "disputed": 0.0}]
        )
        self.assertEqual(self.blocked(10), [1000.0, 500.0])
        self.assertEqual(self.blocked(11), [0.0, 0.0])
        self.assertEqual(self.blocked(-1), [0.0, 0.0])

    def test_some_items(self):
        hold = self.hold(10, self.late)
        self.assertEqual(self.blocked(), [1000.0, 0.0])
        self.assertEqual(hold.documents, self.late.name)
        self.pay(self.late, 0, amount=400)
        self.assertEqual(self.debtor().on_hold, 600.0)

    def test_what_comes_later_is_held_too(self):
        self.hold(10)
        self.invoice(70, -3)
        self.assertEqual(self.debtor().on_hold, 1570.0)

    def test_an_end_is_required(self):
        self.assertRefused("Say until when", self.hold, None)
        for name in ("insolvency", "deceased", "lawyer", "agency"):
            reason = self.reason(f"hold_{name}").id
            hold = self.hold(
                None,
                reason_id=reason,
                claim_filing_date=self.day(60),
                lapse_date=self.day(900),
            )
            self.assertEqual(hold.state, "active")
            hold.action_end()
            self.assertRefused(
                "until somebody ends it",
                self.hold,
                9,
                user=self.manager,
                reason_id=reason,
            )

    def test_a_hold_in_force_keeps_its_first_day(self):
        mine = self.hold(20, user=self.collector)
        later = {"date_start": self.day(15), "date_end": self.day(40)}
        self.assertRefused("stays its first day", mine.write, later)
        mine.with_user(self.manager).write(later)
        planned = self.hold(9, user=self.collector, date_start=self.day(5))
        planned.date_start = self.day(7)

    def test_holds_hard_upon_one_another_are_one_pause(self):
        first = self.hold(19, self.late, user=self.collector)
        day = {"date_start": self.day(20)}
        words = "at most, this one would last 31"
        self.assertRefused(words, self.hold, 30, user=self.collector, **day)
        self.assertRefused(words, self.hold, 30, self.late, user=self.collector, **day)
        self.hold(30, self.other, user=self.collector, **day)
        self.hold(45, self.late, user=self.manager, date_start=self.day(27))
        first.action_end()  # on its first day: it paused nothing
        self.hold(29, self.late, user=self.collector)

    def test_after_a_week_a_pause_is_another_one(self):
        self.hold(10, user=self.root, date_start=self.day(-20), date_end=self.day(-8))
        self.hold(29, user=self.collector)
        self.hold(10, user=self.root, date_start=self.day(-20), date_end=self.day(-7))
        self.assertRefused("would last 50", self.hold, 29, user=self.collector)

    def test_the_longest_is_a_setting_and_longer_a_managers(self):
        words = "30 days at most, this one would last 31"
        self.hold(29, user=self.collector)
        self.assertRefused(words, self.hold, 30, user=self.collector)
        self.hold(90, user=self.manager)
        mine = self.hold(5, user=self.collector)
        self.assertRefused(words, mine.write, {"date_end": self.day(30)})
        self.company.collections_hold_days = 40
        mine.date_end = self.day(30)

    def test_bad_holds(self):
        self.assertRefused("ends before it begins", self.hold, -1)
        over = {"date_start": self.day(-9), "date_end": self.day(-1)}
        self.assertRefused("would be over already", self.hold, **over)
        running = self.hold(5, date_start=self.day(-9))
        self.assertRefused(
            "would be over already", running.write, {"date_end": self.day(-1)}
        )
        strange = self.invoice(5, -5, self.make_customer("Other"))
        self.assertRefused(
            "no item of Azure", self.hold, 5, strange, partner=self.customer
        )
        self.assertRefused("Choose the items", self.hold, 5, scope="items")
        self.pay(self.other, 0)
        self.assertRefused("settled", self.hold, 5, self.other)
        wrong = self.reason("dispute_price").id
        self.assertRefused("reasons for holds", self.hold, 5, reason_id=wrong)

    def test_ended_by_a_person(self):
        hold = self.hold(10, user=self.collector)
        hold.action_end()
        self.assertRecordValues(
            hold,
            [
                {
                    "state": "ended",
                    "ended_on": self.today,
                    "ended_by_id": self.collector.id,
                }
            ],
        )
        self.assertEqual(self.blocked(), [0.0, 0.0])
        self.assertEqual(self.debtor().on_hold, 0.0)
        with self.assertRaisesRegex(UserError, "ended already"):
            hold.action_end()
        with self.assertRaisesRegex(UserError, "stays on record"):
            hold.sudo().unlink()

    def test_states_can_be_searched(self):
        holds = {
            "active": self.hold(10),
            "planned": self.hold(20, date_start=self.day(5)),
            "ended": self.hold(-1, date_start=self.day(-9), user=self.root),
        }
        model = self.env["collection.hold"]
        for state, hold in holds.items():
            self.assertEqual(hold.state, state)
            found = model.search(
                [("state", "=", state), ("debtor_id", "=", hold.debtor_id.id)]
            )
            self.assertEqual(found, hold)
        either = model.search(
            [
                ("state", "in", ["active", "planned"]),
                ("debtor_id", "=", self.debtor().id),
            ]
        )
        self.assertEqual(either, holds["active"] | holds["planned"])

    def test_it_ends_by_itself_and_the_owner_is_told_once(self):
        self.company.collections_live = True
        self.bank_is_fresh()
        hold = self.hold(
            -1, date_start=self.day(-9), user_id=self.collector.id, user=self.root
        )
        self.night()
        self.night()
        activity = hold.activity_ids
        self.assertEqual(activity.user_id, self.collector)
        self.assertEqual(activity.summary, "A hold has run out")
        self.assertEqual(self.debtor().on_hold, 0.0)
        self.assertTrue(self.debtor().notice_ids)

    def test_held_nothing_is_written(self):
        self.company.collections_live = True
        self.bank_is_fresh()
        self.hold(10)
        self.night()
        self.assertFalse(self.debtor().notice_ids)
        self.assertEqual(self.decision().reason, "all_blocked")

    def test_a_held_invoice_cannot_be_deleted(self):
        hold = self.hold(10, self.late)
        self.late.button_draft()
        with self.assertRaisesRegex(UserError, "is on hold"):
            self.late.with_context(force_delete=True).unlink()
        hold.action_end()
        self.late.with_context(force_delete=True).unlink()
        self.assertEqual(hold.scope, "items")
        self.assertEqual(self.debtor().on_hold, 0.0)

    def test_excluded_by_the_books_becomes_a_dated_hold(self):
        self.receivable(self.late).no_followup = True
        self.settle()
        item = self.env["collection.open.item"].browse(self.receivable(self.late).id)
        context = item.action_hold()["context"]
        self.assertEqual(context["default_scope"], "items")
        hold = (
            self.env["collection.hold"]
            .with_context(**context)
            .create({"date_end": self.day(20)})
        )
        self.assertEqual(hold.reason_id, self.reason("hold_excluded"))
        self.assertEqual(hold.line_ids, self.receivable(self.late))
        self.assertFalse(hold.line_ids.no_followup, "the hold takes its place")
        hold.action_end()
        hold.line_ids.no_followup = True
        clarified = {
            "date_end": self.day(20),
            "reason_id": self.reason("hold_clarification").id,
        }
        again = self.env["collection.hold"].with_context(**context).create(clarified)
        self.assertFalse(again.line_ids.no_followup, "whatever reason was chosen")

    def test_another_company_holds_for_itself(self):
        other = self.setup_other_company()["company"]
        self.invoice(100, -20, company_id=other.id)
        self.settle()
        self.hold(10)
        elsewhere = self.env["collection.debtor"].search(
            [("company_id", "=", other.id), ("partner_id", "=", self.customer.id)]
        )
        self.assertRecordValues(elsewhere, [{"overdue": 100.0, "on_hold": 0.0}])
        stranger = self.receivable(
            self.env["account.move"].search(
                [("company_id", "=", other.id), ("partner_id", "=", self.customer.id)]
            )
        )
        blocks = self.env["dunning.block"].search([("line_id", "=", stranger.id)])
        self.assertFalse(blocks)
        self.assertRefused(
            "no item of",
            self.hold,
            5,
            scope="items",
            line_ids=[Command.set(stranger.ids)],
        )
