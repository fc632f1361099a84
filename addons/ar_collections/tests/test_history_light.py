"""The night reads a customer's history only when it can have changed."""

from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ..models.ledger.collection_debtor_history import DAYS_ROUND
from ..models.ledger.undone import has_matched_drafts
from .common import CollectionsCase

HISTORY = (
    "days_late_year",
    "days_late_lifetime",
    "days_late_median",
    "days_late_trend",
    "late_share",
    "payment_count",
    "invoice_count",
)


@tagged("post_install", "-at_install")
class TestHistoryLight(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for due, paid in ((-400, -380), (-300, -290), (-120, -85), (-40, -35)):
            cls.pay(cls.invoice(100, due), paid)
        in_parts = cls.invoice(300, -70)
        cls.pay(in_parts, -59, 100.01)  # averages that do not end
        cls.pay(in_parts, -58)
        cls.invoice(50, -5)
        cls.debtor_model = cls.env["collection.debtor"].sudo()
        cls.settle()
        cls.debtor_model._refresh_company(cls.company)

    def figures(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.debtor().read(HISTORY)[0]

    def light(self):
        _all, light = self.debtor_model._in_order(self.company, [])
        return [p for p in self.customer.ids if p in light]

    def at(self, days):
        """Let the company's day be so many days from today."""
        return patch.object(
            type(self.company), "_collections_today", lambda _self: self.day(days)
        )

    def spoil(self):
        """Write a wrong figure of history, which only a full reading mends."""
        self.env.cr.execute(
            SQL(
                "UPDATE collection_debtor SET days_late_year = -999, overdue = -1"
                " WHERE id = %s",
                self.debtor().id,
            )
        )

    def turn(self):
        """Return how many days until the customer's turn."""
        return (self.debtor().id - self.today.toordinal()) % DAYS_ROUND

    def not_my_turn(self):
        return 1 if self.turn() == 0 else 0

    def test_history_holds_until_the_day_it_says(self):
        # paid 85, 35 days ago: the first leaves the quarter of 91 days in six
        self.assertEqual(self.debtor().history_until, self.day(6))
        full = self.debtor_model
        for days in (0, 1, 3, 5, 6, 7, 56, 57, 280, 400):
            with self.at(days):
                full._refresh_company(self.company)
                nightly = self.figures()
                full._refresh(self.company, self.customer.ids)
                self.assertEqual(nightly, self.figures(), f"on day {days}")

    def test_what_is_light_leaves_history_and_reads_what_is_open(self):
        with self.at(self.not_my_turn()):
            self.assertEqual(self.light(), self.customer.ids)
            self.spoil()
            self.debtor_model._refresh_company(self.company)
            self.assertEqual(self.figures()["days_late_year"], -999)
            self.assertEqual(self.debtor().overdue, 50.0)

    def test_everybody_has_his_turn(self):
        self.spoil()
        with self.at(self.turn()):
            self.assertEqual(self.light(), [])
            self.debtor_model._refresh_company(self.company)
        self.assertNotEqual(self.figures()["days_late_year"], -999)

    def test_a_stale_customer_is_read_in_full(self):
        with self.at(self.not_my_turn()):
            self.spoil()
            self.debtor_model._mark_stale(self.company, self.customer.ids)
            self.debtor_model._refresh_company(self.company)
        self.assertNotEqual(self.figures()["days_late_year"], -999)

    def test_a_new_holiday_has_all_read_again(self):
        with self.at(self.not_my_turn()):
            self.assertTrue(self.light())
            noon = self.env.cr.now().replace(hour=12) - timedelta(days=60)
            self.env["resource.calendar.leaves"].sudo().create(
                {
                    "calendar_id": self.company.resource_calendar_id.id,
                    "date_from": noon,
                    "date_to": noon + timedelta(hours=1),
                }
            )
            self.assertEqual(self.light(), [])
            self.debtor_model._refresh_company(self.company)
            self.assertTrue(self.light())

    def test_who_appeared_unseen_is_found_by_new_entries_and_in_the_end_anyhow(self):
        before, since = self.make_customer("Before"), self.make_customer("Since")
        self.invoice(10, -3, before)
        self.settle()
        self.debtor_model._refresh_company(self.company)
        self.invoice(10, -3, since)
        self.settle()
        # What hangs on a customer goes first: nobody works on one we do not know
        unseen = self.debtor(before) | self.debtor(since)
        self.env.cr.execute(
            SQL("DELETE FROM collection_case WHERE debtor_id = ANY(%s)", unseen.ids)
        )
        self.env.cr.execute(
            SQL("DELETE FROM collection_debtor WHERE id = ANY(%s)", unseen.ids)
        )
        self.env.invalidate_all()
        turn = (self.company.id - self.today.toordinal()) % DAYS_ROUND
        with self.at(turn + 1):
            self.debtor_model._refresh_company(self.company)
        self.assertTrue(self.debtor(since))
        self.assertFalse(self.debtor(before))
        with self.at(turn):
            self.debtor_model._refresh_company(self.company)
        self.assertTrue(self.debtor(before))

    def test_what_stands_is_written_by_no_reading(self):
        for light in (False, True):
            again = self.debtor_model._refresh(
                self.company, self.customer.ids, light=light
            )
            self.assertEqual(again, [])

    def test_of_thousands_the_same_is_read(self):
        """Thousands are read by another way, as a span of persons, by joins."""
        desk = self.customer.create({"name": "Desk", "parent_id": self.customer.id})
        self.invoice(70, -3, desk)
        self.pay(self.invoice(80, -9), -1).move_id.button_draft()
        self.settle()
        self.assertTrue(has_matched_drafts(self.env))
        self.debtor_model._refresh(self.company, self.customer.ids)
        before = self.debtor().read()[0]
        many = "odoo.addons.ar_collections.models.ledger.%s.MANY"
        with (
            patch(many % "collection_debtor_refresh", 0),
            patch(many % "open_line", 0),
            patch(many % "receivable_line", 0),
        ):
            for light in (False, True):
                again = self.debtor_model._refresh(
                    self.company, self.customer.ids, light=light
                )
                self.assertEqual(again, [])
            self.spoil()
            self.debtor_model._refresh(self.company, self.customer.ids)
        self.env.invalidate_all()
        after = self.debtor().read()[0]
        unlike = {
            name: (before[name], after[name])
            for name in before
            if before[name] != after[name]
        }
        self.assertEqual(unlike.keys() - {"write_date", "write_uid"}, set(), unlike)
