"""The cash to come, by day and week; what was forecast, and what came."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestForecast(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.forecasts = cls.env["collection.forecast"].sudo()
        cls.monday = cls.today - timedelta(days=cls.today.weekday())

    def rows(self, partner=None):
        self.settle()
        return self.env["collection.expected.cash"].search(
            [("partner_id", "=", (partner or self.customer).id)]
        )

    def taken(self, partner=None, **domain):
        terms = [(name, "=", value) for name, value in domain.items()]
        return self.forecasts.search(
            [("debtor_id", "=", self.debtor(partner).id), *terms], order="week"
        )

    def take(self):
        self.settle()
        self.forecasts._take(self.company)

    def older(self, days):
        """Have what was forecast be older."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE collection_forecast"
                " SET date = date - %(d)s, week = week - %(d)s",
                d=days,
            )
        )
        self.env.invalidate_all()

    def test_credit_is_set_off_against_what_comes_first(self):
        self.invoice(100, 5)
        self.invoice(200, 30)
        self.credit_note(130)
        rows = self.rows()
        self.assertEqual(rows.mapped("amount"), [170.0])
        self.assertEqual(rows.date_maturity, self.day(30))
        self.credit_note(500)
        self.assertFalse(self.rows())

    def test_only_credit_notes(self):
        self.credit_note(130)
        self.assertFalse(self.rows())
        self.take()
        self.assertFalse(self.taken())

    def test_a_refund_paid_out_is_no_cash_to_come(self):
        credit = self.credit_note(130)
        self.invoice(100, 5)
        self.pay(credit, 0)
        self.assertEqual(self.rows().mapped("amount"), [100.0])

    def test_company_currency_only(self):
        foreign = self.setup_other_currency("EUR", rates=[("2000-01-01", 2.0)])
        self.invoice(100, 5, currency_id=foreign.id)
        self.invoice(100, 5)
        self.assertEqual(sum(self.rows().mapped("amount")), 150.0)
        self.assertEqual(self.rows().company_currency_id, self.company.currency_id)
        self.take()
        self.assertEqual(sum(self.taken().mapped("amount")), 150.0)
        self.assertEqual(self.taken().currency_id, self.company.currency_id)

    def test_two_companies_do_not_mix(self):
        other = self.setup_other_company()["company"]
        self.invoice(70, 5, company_id=other.id)
        self.invoice(100, 5)
        self.settle()
        mine = self.env["collection.expected.cash"].with_context(
            allowed_company_ids=self.company.ids
        )
        self.assertEqual(mine.search([]).mapped("amount"), [100.0])
        self.take()
        self.assertEqual(self.forecasts.search([]).company_id, self.company)
        both = self.env["collection.expected.cash"].with_context(
            allowed_company_ids=(self.company | other).ids
        )
        by_company = both._read_group(
            [("partner_id", "=", self.customer.id)], ["company_id"], ["amount:sum"]
        )
        self.assertEqual(dict(by_company), {self.company: 100.0, other: 70.0})

    def test_the_night_keeps_a_forecast_by_week(self):
        self.invoice(100, 5)
        self.invoice(50, 5)
        self.invoice(200, 40)
        self.invoice(300, 400)  # nobody plans so far ahead by the week
        self.night()
        expected = {}
        for row in self.rows():
            week = row.date - timedelta(days=row.date.weekday())
            expected[week] = expected.get(week, 0) + row.amount
        kept = {row.week: row.amount for row in self.taken(date=self.today)}
        far = max(expected)
        self.assertEqual(expected.pop(far), 300.0)
        self.assertEqual(kept, expected)
        for row in self.taken():
            self.assertEqual(row.weeks_ahead, (row.week - self.monday).days // 7)
            self.assertFalse(row.came)
        self.forecasts._take(self.company)  # again on the same day
        self.assertEqual(len(self.taken()), len(expected))

    def test_what_came_is_added_when_the_week_is_over(self):
        first, second = self.invoice(100, 3), self.invoice(50, 40)
        self.take()
        self.older(14)
        late = self.monday - timedelta(days=3)  # last week's Friday
        self.pay(first, (late - self.today).days)
        young = self.invoice(30, -1, invoice_date=late)
        self.pay(young, (late - self.today).days)  # not open when it was forecast
        self.pay(second, 0)
        self.settle()
        self.forecasts._learn(self.company)
        last_week = self.monday - timedelta(days=7)
        came = {row.week: row.came for row in self.taken() if row.week < self.monday}
        self.assertEqual(came[last_week], 100.0)
        self.assertEqual(sum(came.values()), 100.0)
        unexpected = self.taken(week=last_week)
        self.assertEqual(unexpected.date, self.day(-14))
        before = self.env.cr.sql_log_count
        self.forecasts._learn(self.company)
        self.assertEqual(self.env.cr.sql_log_count - before, 1)  # nothing waits

    def test_old_forecasts_go_but_for_one_a_week(self):
        self.invoice(100, 5)
        self.settle()
        for _night in range(30):
            self.forecasts._take(self.company)
            self.older(1)
        self.forecasts._take(self.company)
        self.older(340)
        self.forecasts._take(self.company)
        self.forecasts._purge(self.company)
        dates = set(self.taken().mapped("date"))
        self.assertIn(self.today, dates)
        self.assertTrue(all(day >= self.day(-366) for day in dates))
        weeks = {day - timedelta(days=day.weekday()) for day in dates}
        self.assertEqual(len(weeks), len(dates))

    def test_sums_over_forecasts_are_their_mean(self):
        self.invoice(100, 5)
        self.take()
        self.older(7)
        self.take()
        self.env.cr.execute("UPDATE collection_forecast SET week = %s", (self.monday,))
        self.env.invalidate_all()
        mine = [("debtor_id", "=", self.debtor().id)]
        self.assertEqual(
            self.forecasts._read_group(mine, ["week:week"], ["amount:sum"])[0][1], 100.0
        )

    def test_a_customer_day_and_week_once(self):
        self.invoice(100, 5)
        self.take()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.taken()[:1].copy()

    def test_merged_customers_have_one_forecast(self):
        other = self.make_customer("Deco Addict")
        self.invoice(100, 5)
        self.invoice(70, 5, other)
        self.invoice(30, 40, other)
        self.take()
        self.env.flush_all()
        merge = self.env["base.partner.merge.automatic.wizard"].sudo()
        merge._merge((other | self.customer).ids, self.customer)
        self.assertEqual(sorted(self.taken().mapped("amount")), [30.0, 170.0])

    def test_as_many_questions_for_one_as_for_a_hundred(self):
        counts = []
        for customers in (1, 9, 90):
            for number in range(customers):
                self.invoice(100, 5, self.make_customer(f"C{customers}x{number}"))
            self.settle()
            for call in (self.forecasts._take, self.forecasts._purge):
                call(self.company)
                before = self.env.cr.sql_log_count
                call(self.company)
                counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts, counts[:2] * 3)
        cash = self.env["collection.expected.cash"]
        found = []
        for limit in (1, 10, 100):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            cash.search([], limit=limit).read(["date", "amount", "partner_id"])
            found.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(found[2], found[0] + 1)
