"""When an open item is expected to be paid."""

from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from ..logic.calendar import next_working_day
from ..logic.features import COMMON
from ..logic.prediction import expected
from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestPrediction(CaseCase):
    def paid(self, late, count=1, partner=None, due=-90):
        """Have invoices paid so many days after they were due."""
        for number in range(count):
            day = due + number
            self.pay(self.invoice(100, day, partner), day + late)

    def item(self, invoice):
        self.settle()
        return self.env["collection.open.item"].search(
            [("move_id", "=", invoice.id), ("residual", ">", 0)], limit=1
        )

    def working(self, day):
        weekdays, holidays = self.company._collections_calendar()
        return next_working_day(day, weekdays, holidays)

    def usual(self, due, delays=COMMON.delays):
        return expected(self.day(due), self.today, delays, self.working)

    def said(self, invoice):
        item = self.item(invoice)
        return item.expected_on, item.expected_from, item.expected_to

    def test_no_history_is_what_is_common(self):
        invoice = self.invoice(100, 10)
        self.assertEqual(self.said(invoice), self.usual(10))
        self.assertEqual(self.item(invoice).expected_by, "usual")
        self.assertEqual(invoice.collections_expected_on, self.usual(10).day)

    def test_one_payment_counts_for_a_third(self):
        self.pay(self.invoice(100, -61), -61 + 30)
        invoice = self.invoice(100, 10)
        basis = self.working(self.day(-61))
        delay = (self.day(-31) - basis).days
        self.assertEqual(self.debtor().expected_delay, int(delay / 3 + 0.5))
        self.assertEqual(
            self.item(invoice).expected_on,
            self.working(self.working(self.day(10)) + timedelta(int(delay / 3 + 0.5))),
        )

    def test_many_payments_count_for_themselves(self):
        self.paid(20, 30)
        self.invoice(100, 10)
        self.assertIn(self.debtor().expected_delay, range(17, 21))

    def test_new_customers_pay_like_their_peers(self):
        for name in ("A", "B", "C"):
            self.paid(25, 12, self.make_customer(name))
        self.settle()
        self.company._learn_peers()
        invoice = self.invoice(100, 10)
        # By the shared figures of thirty-six payments, and what is common
        self.assertGreater(self.debtor().expected_delay, 10)
        self.assertGreater(self.item(invoice).expected_on, self.day(18))

    def test_never_in_the_past_and_on_a_working_day(self):
        for due in (-400, -30, -3, 0, 1, 2, 3):
            day, first, last = self.said(self.invoice(100, due))
            self.assertGreaterEqual(first, self.today)
            self.assertLessEqual(first, day)
            self.assertGreater(last, day)
            self.assertEqual(
                [day, first, last], [*map(self.working, (day, first, last))]
            )

    def test_credits_and_paid_items_are_not_expected(self):
        credit = self.credit_note(50)
        paid = self.invoice(100, 5)
        self.pay(paid, 3)  # a payment of a day to come settles it all the same
        self.settle()
        items = self.env["collection.open.item"].search(
            [("move_id", "in", (credit | paid).ids)]
        )
        self.assertEqual(items.mapped("expected_on"), [False])
        self.assertFalse(items.expected_by)
        self.assertFalse(paid.collections_expected_on)
        self.assertFalse(self.env["collection.expected.cash"].search([]).filtered(
            lambda row: row.partner_id == self.customer))  # fmt: skip

    def promise(self, invoice, days, amount=None):
        self.settle()
        line = self.receivable(invoice)
        amount = amount or invoice.amount_residual
        row = {"line_id": line.id, "amount": amount}
        self.env["collection.promise"].create(
            {
                "debtor_id": self.debtor().id,
                "date": self.day(days),
                "amount": amount,
                "item_ids": [Command.create(row)],
            }
        )

    def keep(self, share):
        self.settle()
        self.env.cr.execute(
            "UPDATE collection_debtor SET promise_kept_share = %s WHERE id = %s",
            (share, self.debtor().id),
        )
        self.env.invalidate_all()

    def test_a_promise_is_believed_of_who_keeps_them(self):
        invoice = self.invoice(100, -40)
        self.promise(invoice, 3)
        for share in (None, 0.5, 1):
            self.keep(share)
            item = self.item(invoice)
            self.assertEqual(item.expected_on, self.working(self.day(3)))
            self.assertEqual(item.expected_by, "promise")
        self.keep(0.49)
        usual = max(self.usual(-40).day, self.working(self.day(3)))
        self.assertEqual(self.item(invoice).expected_on, usual)
        self.assertGreater(usual, self.working(self.day(3)))

    def test_what_is_disputed_is_not_expected(self):
        invoice = self.invoice(100, 10)
        self.settle()
        dispute = self.dispute({invoice: 40})
        self.assertEqual(self.said(invoice), self.usual(10))
        self.assertEqual(self.cash(), {"dispute": 40.0, "usual": 60.0})
        other = self.invoice(70, 10)
        self.dispute({other: 70})
        self.assertEqual(self.said(other), (False, False, False))
        self.assertEqual(self.item(other).expected_by, "dispute")
        dispute.action_withdraw()
        self.assertEqual(self.cash(), {"dispute": 70.0, "usual": 100.0})

    def cash(self):
        self.settle()
        groups = self.env["collection.expected.cash"]._read_group(
            [("partner_id", "=", self.customer.id)], ["kind"], ["amount:sum"]
        )
        return dict(groups)

    def test_what_is_at_law_is_not_expected(self):
        late, due = self.invoice(100, -40), self.invoice(70, 10)
        self.settle()
        case = self.case()
        case.sudo().stage_id = self.stage("legal")
        self.assertEqual(self.said(late), (False, False, False))
        self.assertEqual(self.item(late).expected_by, "legal")
        self.assertEqual(self.said(due), self.usual(10))
        self.assertEqual(self.cash(), {"legal": 100.0, "usual": 70.0})

    def test_a_calendar_without_working_days(self):
        calendar = self.env["resource.calendar"].create(
            {"name": "None", "company_id": self.company.id}
        )
        calendar.attendance_ids.unlink()
        self.company.resource_calendar_id = calendar
        invoice = self.invoice(100, 10)
        self.assertEqual(self.said(invoice), self.usual(10))
        self.assertLess(self.item(invoice).expected_on.weekday(), 5)

    def test_holidays_are_waited_for(self):
        day = self.usual(10).day
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "company_id": self.company.id,
                "calendar_id": self.company.resource_calendar_id.id,
                "date_from": f"{day} 00:00:00",
                "date_to": f"{day} 23:59:59",
            }
        )
        self.env.registry.clear_cache()
        self.assertEqual(self.said(self.invoice(100, 10)), self.usual(10))
        self.assertGreater(self.usual(10).day, day)

    def test_a_past_day_has_no_expectation(self):
        self.invoice(100, -20)
        self.settle()
        self.assertEqual(self.as_of(-2).search([]).mapped("expected_on")[:1], [False])

    def test_merged_customers_pay_as_both_did(self):
        other = self.make_customer("Deco Addict")
        self.paid(40, 10, other)
        self.paid(0, 2)
        self.env.flush_all()
        merge = self.env["base.partner.merge.automatic.wizard"].sudo()
        merge._merge((other | self.customer).ids, self.customer)
        self.assertEqual(self.debtor().payment_count, 12)
        self.assertGreater(self.debtor().expected_delay, 20)

    def test_reading_without_a_question_more(self):
        self.invoice(100, -20)
        self.settle()
        items = self.env["collection.open.item"]
        for names in (["residual"], ["residual", "expected_on", "expected_to"]):
            items.search_fetch([], names)
            self.env.invalidate_all()
            with self.assertQueryCount(1):
                items.search_fetch([], names)
