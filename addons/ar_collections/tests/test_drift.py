"""A customer who begins to pay later is flagged, and told of once."""

from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from ..logic.drift import latest_step
from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDrift(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.boss = new_test_user(
            cls.env,
            "boss",
            "ar_collections.ar_collections_group_manager",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )
        cls.company.collections_alert_user_id = cls.boss
        cls.debtors = cls.env["collection.debtor"].sudo()

    def pays(self, delays, partner=None, every=7):
        """Have invoices paid so many days late, week by week, the last one today."""
        values, days = [], []
        for number, delay in enumerate(delays):
            day = -every * (len(delays) - 1 - number)
            values.append(self.invoice_values(100, day - delay, partner))
            days.append(day)
        for invoice, day in zip(self.invoices(values), days, strict=True):
            self.pay(invoice, day)

    def look(self):
        self.settle()
        self.debtors._find_drift(self.company)
        return self.debtors._tell_drift(self.company)

    def tasks(self):
        return self.debtor().activity_ids.filtered(lambda a: a.user_id == self.boss)

    USUAL = [2, 4, 3, 2, 5, 3, 4, 2, 3, 4, 3, 2]

    def test_a_step_is_told_once(self):
        self.pays([*self.USUAL, 25, 26, 24, 25, 27, 26])
        self.assertEqual(self.look(), self.debtor())
        debtor = self.debtor()
        self.assertEqual(debtor.drift_since, self.day(-35))
        self.assertLess(debtor.drift_before, 8)
        self.assertGreater(debtor.drift_after, 20)
        self.assertIn("Pays later than usual since", debtor.drift_text)
        self.assertEqual(len(self.tasks()), 1)
        self.assertIn(str(round(debtor.drift_after)), str(self.tasks().note))
        self.assertFalse(self.look())
        self.pay(self.invoice(100, -26), 0)  # goes on like that
        self.assertFalse(self.look())
        self.assertEqual(len(self.tasks()), 1)
        self.assertTrue(self.debtor().drift_since)

    def test_noise_is_not(self):
        self.pays([*self.USUAL, 3, 60, 2, 4, 1, 5, 3])
        self.assertFalse(self.look())
        self.assertFalse(self.debtor().drift_since)
        self.assertFalse(self.debtor().drift_text)
        self.assertEqual(self.debtor().drift_checked, 19)

    def test_one_transfer_for_many_invoices_is_one_case(self):
        self.pays(self.USUAL)
        late = self.invoices([self.invoice_values(10, -40) for _n in range(12)])
        for invoice in late:
            self.pay(invoice, 0)
        self.assertFalse(self.look())
        self.assertFalse(self.debtor().drift_on)

    def test_as_the_arithmetic_says(self):
        self.pays([*self.USUAL, *range(5, 29, 3)])
        self.look()
        rows = self.env["collection.settlement"].search(
            [("debtor_id", "=", self.debtor().id)], order="date, id"
        )
        late = [(r.date - self.working(r.date_maturity)).days for r in rows]
        step = latest_step(late)
        self.assertEqual(self.debtor().drift_on, rows[step.found].date)
        self.assertEqual(self.debtor().drift_since, rows[step.since].date)

    def working(self, day):
        [(found,)] = self.env.execute_query(
            SQL("SELECT %s", self.company._working_day(SQL("%s::date", day)))
        )
        return found

    def test_old_news_are_told_to_nobody_and_fade(self):
        self.pays([*self.USUAL, 25, 26, 24, 25, 27, 26])
        self.env.cr.flush()
        self.older(30)
        self.assertFalse(self.look())
        self.assertTrue(self.debtor().drift_since)
        self.older(80)
        self.assertFalse(self.look())
        self.assertFalse(self.debtor().drift_since)

    def older(self, days):
        self.env.flush_all()
        for table, columns in {
            "account_move_line": ("date", "date_maturity"),
            "account_partial_reconcile": ("max_date",),
        }.items():
            moved = SQL(", ").join(
                SQL("%(c)s = %(c)s - %(d)s", c=SQL.identifier(c), d=days)
                for c in columns
            )
            self.env.cr.execute(SQL("UPDATE %s SET %s", SQL.identifier(table), moved))
        self.env.cr.execute("UPDATE collection_debtor SET drift_checked = NULL")
        self.env.invalidate_all()

    def test_the_collector_is_told(self):
        self.pays([*self.USUAL, 25, 26, 24, 25, 27, 26])
        user = new_test_user(
            self.env,
            "marta",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        collector = self.env["collection.collector"].sudo()
        self.debtor().sudo().collector_id = collector.create(
            {"user_id": user.id, "company_id": self.company.id}
        )
        self.night()
        task = self.debtor().activity_ids.filtered(lambda a: a.note)
        self.assertEqual(task.user_id, user)
        self.assertEqual(len(task), 1)

    def test_without_payments_nobody_is_looked_at(self):
        self.invoice(100, -40)
        self.credit_note(20)
        self.settle()
        self.assertEqual(self.debtors._drift_candidates(self.company), [])
        self.assertFalse(self.look())

    def test_as_many_questions_for_one_as_for_ten(self):
        counts = []
        for customers in (1, 10):
            for number in range(customers):
                partner = self.make_customer(f"C{customers}x{number}")
                self.pays(self.USUAL + [3], partner, every=2)
            self.settle()
            for _time in range(2):  # the second time all are found as they were
                self.env.cr.execute("UPDATE collection_debtor SET drift_checked = NULL")
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.debtors._find_drift(self.company)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
