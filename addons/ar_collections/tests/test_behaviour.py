"""How a customer pays: the SQL of the refresh equals `logic/`."""

import random
from datetime import date, datetime, timedelta

from odoo.tests import tagged

from odoo.addons.ar_collections.logic import metrics
from odoo.addons.ar_collections.logic.calendar import next_working_day

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestBehaviour(CollectionsCase):
    def paid(self, amount, due, late):
        """Post an invoice due so many days ago and pay it so many days late."""
        invoice = self.invoice(amount, -due)
        self.pay(invoice, late - due)
        return invoice

    def paid_by(self, partner, invoice, days):
        """Have this contact pay an invoice, its own or not."""
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": partner.id,
                "amount": invoice.amount_residual,
                "date": self.day(days),
            }
        )
        payment.action_post()
        self.receivable(payment.move_id | invoice).reconcile()
        return payment

    def settlements(self, **domain):
        self.settle()
        terms = [(field, "=", value) for field, value in domain.items()]
        return self.env["collection.settlement"].search(
            [("partner_id", "=", self.customer.id), *terms]
        )

    def test_part_payments_are_weighted_by_amount(self):
        invoice = self.invoice(1000, -60)
        self.pay(invoice, -50, amount=400)
        self.pay(invoice, -20, amount=600)
        self.assertRecordValues(
            self.debtor(),
            [
                {
                    "days_late_year": 28.0,
                    "days_late_median": 25.0,
                    "late_share": 1.0,
                    "late_30_share": 0.5,
                    "part_payment_count": 2,
                    "payment_count": 2,
                    "invoice_count": 1,
                    "last_payment_date": self.day(-20),
                    "largest_exposure": 1000.0,
                }
            ],
        )

    def test_credit_notes_say_nothing_about_paying(self):
        invoice = self.invoice(100, -60)
        credit = self.credit_note(100, -1)
        self.receivable(invoice + credit).reconcile()
        self.assertEqual(self.settlements().kind, "credit_note")
        debtor = self.debtor()
        self.assertFalse(debtor.payment_count)
        self.assertFalse(debtor.last_payment_date)

    def test_the_payment_of_a_third_party_counts(self):
        """The customer's invoice was paid late, whoever paid it."""
        holding = self.make_customer("Holding")
        self.paid_by(holding, self.invoice(100, -60), -48)
        self.assertRecordValues(self.settlements(), [{"kind": "payment"}])
        figures = {"days_late_year": 12.0, "payment_count": 1, "late_share": 1.0}
        self.assertRecordValues(self.debtor(), [figures])
        self.invoice(50, 10)  # touches the customer alone
        self.assertRecordValues(self.debtor(), [figures])
        self.assertFalse(self.debtor(holding).payment_count)

    def test_a_payment_reset_to_draft_counts_no_more(self):
        """Odoo leaves it matched; the customer has not paid all the same."""
        for payer in (self.customer, self.make_customer("Holding")):
            with self.subTest(payer.name):
                invoice = self.invoice(100, -60)
                payment = self.paid_by(payer, invoice, -48)
                self.assertEqual(self.debtor().payment_count, 1)
                payment.action_draft()
                self.assertTrue(self.receivable(invoice).reconciled)
                self.assertFalse(self.settlements())
                debtor = self.debtor()
                self.assertFalse(debtor.payment_count)
                self.assertFalse(debtor.last_payment_date)

    def test_nothing_paid_is_no_figure(self):
        self.invoice(100, -10)
        self.debtor()
        self.env.cr.execute(
            "SELECT days_late_year, late_share, days_late_trend"
            " FROM collection_debtor WHERE partner_id = %s",
            (self.customer.id,),
        )
        self.assertEqual(self.env.cr.fetchone(), (None, None, None))

    def test_trend_is_the_quarter_against_the_year_before(self):
        self.paid(100, 200, 5)
        self.paid(100, 60, 25)
        self.assertEqual(self.debtor().days_late_trend, 20.0)

    def test_due_on_a_sunday_is_not_late_on_monday(self):
        weekdays, holidays = self.company._collections_calendar()
        self.assertEqual(weekdays, frozenset(range(5)))
        sunday = next(d for d in range(30, 40) if self.day(-d).weekday() == 6)
        self.paid(100, sunday, 1)
        self.assertRecordValues(
            self.settlements(), [{"days_late": 1, "days_late_working": 0}]
        )
        self.assertEqual(self.debtor().days_late_working, 0.0)

    def test_a_public_holiday_is_no_working_day(self):
        monday = next(d for d in range(30, 40) if self.day(-d).weekday() == 0)
        self.paid(100, monday, 1)
        self.assertEqual(self.settlements().days_late_working, 1)
        holiday = (
            self.env["resource.calendar.leaves"]
            .sudo()
            .create(
                {
                    "name": "Bank holiday",
                    "calendar_id": self.company.resource_calendar_id.id,
                    "company_id": self.company.id,
                    "date_from": f"{self.day(-monday)} 00:00:00",
                    "date_to": f"{self.day(-monday)} 23:00:00",
                }
            )
        )
        self.assertEqual(self.settlements().days_late_working, 0)
        for days, late in ((1, 1), (-1, 0)):  # to Tuesday and back
            holiday.write(
                {
                    "date_from": holiday.date_from + timedelta(days=days),
                    "date_to": holiday.date_to + timedelta(days=days),
                }
            )
            self.assertEqual(self.settlements().days_late_working, late)
        holiday.unlink()
        self.assertEqual(self.settlements().days_late_working, 1)

    def test_a_holiday_is_where_the_calendar_is(self):
        calendar = self.company.resource_calendar_id.sudo()
        calendar.tz = "Europe/Berlin"
        leaves = self.env["resource.calendar.leaves"].sudo()
        day = self.day(-40)

        def holiday(**values):
            # In Berlin's winter a day begins at 23 o'clock of the day before, in UTC
            begin = datetime(day.year, 1, 15) - timedelta(hours=1)
            return leaves.create(
                {
                    "name": "Holiday",
                    "calendar_id": calendar.id,
                    "company_id": self.company.id,
                    "date_from": begin,
                    "date_to": begin + timedelta(hours=23, minutes=59),
                }
                | values
            )

        own = holiday()
        _weekdays, holidays = self.company._collections_calendar()
        self.assertEqual(holidays, {date(day.year, 1, 15)})
        own.unlink()
        holiday(calendar_id=False)
        _weekdays, holidays = self.company._collections_calendar()
        self.assertEqual(holidays, {date(day.year, 1, 15)})
        leaves.search([]).write({"time_type": "other"})
        self.assertFalse(self.company._collections_calendar()[1])

    def test_an_exchange_difference_is_no_payment(self):
        pounds = self.setup_other_currency(
            "GBP", rates=[("2020-01-01", 2.0), (str(self.day(-25)), 1.6)]
        )
        self.pay(self.invoice(100, -30, currency_id=pounds.id), -20)
        entries = self.env["account.move"].search(
            [("journal_id", "=", self.company.currency_exchange_journal_id.id)]
        )
        self.assertTrue(entries)
        self.assertEqual(self.settlements().days_late, 10)
        self.assertRecordValues(
            self.debtor(), [{"payment_count": 1, "days_late_median": 10.0}]
        )

    def test_sql_equals_logic_on_random_payments(self):
        rng = random.Random(7)
        facts = [
            (rng.randrange(100, 90000) / 100, rng.randrange(40, 400), late)
            for late in rng.choices((-5, 0, 3, 12, 31, 38), k=25)
        ]
        settled, working = [], []
        weekdays, holidays = self.company._collections_calendar()
        for amount, due, late in facts:
            self.paid(amount, due, late)
            if late - due > -365:
                settled.append(metrics.Settled(amount, late))
                due_day = self.day(-due)
                shift = (next_working_day(due_day, weekdays, holidays) - due_day).days
                working.append(
                    metrics.Settled(amount, late if late <= 0 else max(0, late - shift))
                )
        debtor = self.debtor()
        for field, value in (
            ("days_late_year", metrics.weighted_days_late(settled)),
            ("days_late_working", metrics.weighted_days_late(working)),
            ("days_late_median", metrics.median_days_late(settled)),
            ("late_share", metrics.late_share(settled)),
            ("late_30_share", metrics.late_share(settled, beyond=30)),
        ):
            self.env.cr.execute(
                f"SELECT {field} FROM collection_debtor WHERE id = %s", (debtor.id,)
            )
            self.assertAlmostEqual(self.env.cr.fetchone()[0], value, 6, field)

    def test_days_beyond_terms(self):
        facts = ((100, -10), (50, -50), (20, -80), (10, -200), (820, 30))
        for amount, due in facts:
            self.invoice(amount, due)
        self.debtor()
        overdue = [(amount, -due) for amount, due in facts if due < 0]
        self.env.cr.execute(
            "SELECT days_beyond_terms FROM collection_debtor WHERE partner_id = %s",
            (self.customer.id,),
        )
        self.assertAlmostEqual(
            self.env.cr.fetchone()[0], metrics.days_beyond_terms(overdue, 1000), 6
        )

    def test_bucket_entry(self):
        self.invoice(100, -31)
        self.assertRecordValues(
            self.debtor(),
            [{"worst_bucket": "2", "bucket_since": self.today, "soon_critical": 0.0}],
        )
        self.invoice(7, -87)
        self.assertRecordValues(
            self.debtor(),
            [
                {
                    "worst_bucket": "3",
                    "bucket_since": self.today - timedelta(days=26),
                    "soon_critical": 7.0,
                }
            ],
        )

    def test_buckets_of_the_company(self):
        self.invoice(100, -31)
        self.company.write(
            {
                "collections_bound_1": 10,
                "collections_bound_2": 20,
                "collections_bound_3": 31,
                "collections_bound_4": 45,
            }
        )
        self.assertRecordValues(
            self.debtor(), [{"bucket_1": 0.0, "bucket_3": 100.0, "worst_bucket": "3"}]
        )
        item = self.env["collection.open.item"].search(
            [("partner_id", "=", self.customer.id)]
        )
        self.assertEqual(item.bucket, "3")
        labels = dict(item.fields_get(["bucket"])["bucket"]["selection"])
        self.assertEqual(labels["3"], "21-31")
        report = self.env["collection.night"]._aging(self.company, None, self.today)
        self.assertEqual(
            [(b["label"], b["amount"]) for b in report["buckets"] if b["items"]],
            [("21-31", 100.0)],
        )
