"""What every customer owed on past days."""

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..models.analytics.collection_snapshot_taking import AMOUNTS, LEDGER
from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestSnapshot(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.snapshots = cls.env["collection.snapshot"]

    def of(self, partner=None, **terms):
        domain = [("debtor_id", "=", self.debtor(partner).id)]
        domain += [(name, "=", value) for name, value in terms.items()]
        return self.snapshots.search(domain)

    def figures(self, record):
        return record.read([*LEDGER])[0] | {"id": 0}

    def test_a_night_keeps_what_each_customer_owes(self):
        other = self.make_customer("Deco Addict")
        self.invoice(1000, -40)
        self.invoice(300, 10)
        self.credit_note(50, -3, other)
        paid = self.make_customer("Gemini Furniture")
        self.pay(self.invoice(70, -20, paid), -10)
        self.night()
        self.assertRecordValues(
            self.of(),
            [
                {
                    "date": self.today,
                    "company_id": self.company.id,
                    "partner_id": self.customer.id,
                    "balance": 1300.0,
                    "overdue": 1000.0,
                    "not_due": 300.0,
                    "bucket_1": 0.0,
                    "bucket_2": 1000.0,
                    "days_overdue": 40,
                }
            ],
        )
        self.assertEqual(self.figures(self.of()), self.figures(self.debtor()))
        self.assertRecordValues(
            self.of(other), [{"balance": -50.0, "unallocated_credit": 50.0}]
        )
        self.assertFalse(self.of(paid))

    def test_a_dry_or_past_night_keeps_nothing(self):
        self.invoice(1000, -40)
        self.night(dry_run=True)
        self.night(as_of=self.day(-3))
        self.assertFalse(self.of())

    def test_a_second_night_of_the_day_brings_it_up_to_date(self):
        invoice = self.invoice(1000, -40)
        self.night()
        [first] = self.of()
        self.night()
        self.pay(invoice, 0)
        self.night()
        self.assertEqual(self.of(), first)
        self.assertEqual((first.balance, first.days_overdue), (0.0, 0))

    def test_companies_do_not_mix(self):
        other = self.setup_other_company()["company"]
        self.invoice(100, -50, company_id=other.id)
        self.invoice(30, -50)
        self.settle()
        self.snapshots._take(self.company)
        self.assertEqual(self.snapshots.search([]).company_id, self.company)
        self.assertEqual(self.of().balance, 30.0)

    def test_a_rebuilt_day_equals_the_one_taken(self):
        """Invoices, part payments, credits and terms, over customers and days."""
        partners = [self.customer, self.make_customer("Deco"), self.make_customer("G")]
        invoices = [
            self.invoice(100 * (n + 1), due, partners[n % 3])
            for n, due in enumerate((-130, -95, -61, -31, -30, -1, 0, 1, 25))
        ]
        self.credit_note(40, -5, partners[0])
        self.pay(invoices[0], -60, 30)
        self.settle()
        self.snapshots._take(self.company)
        taken = {row.debtor_id: self.figures(row) for row in self.today_rows()}
        self.assertEqual(len(taken), 3)
        # As if it had been taken before what follows, and those days were over.
        self.later(5)
        self.pay(invoices[1], 0)
        self.pay(invoices[3], 0, 50)
        self.invoice(999, 20, self.make_customer("New"), invoice_date=self.today)
        self.settle()
        for kept in (True, False):
            if not kept:
                self.env.cr.execute(SQL("DELETE FROM collection_snapshot"))
                self.env.invalidate_all()
            self.snapshots._rebuild(self.company, [self.day(-5)])
            rows = self.snapshots.search([("date", "=", self.day(-5))])
            self.assertEqual({r.debtor_id: self.figures(r) for r in rows}, taken)

    def today_rows(self):
        return self.snapshots.search([("date", "=", self.today)])

    def later(self, days):
        """Let everything so far have happened so many days earlier."""
        self.env.flush_all()
        for table, columns in {
            "account_move_line": ("date", "date_maturity"),
            "account_move": ("date",),
            "account_partial_reconcile": ("max_date",),
            "collection_snapshot": ("date",),
        }.items():
            moved = SQL(", ").join(
                SQL("%(c)s = %(c)s - %(d)s", c=SQL.identifier(column), d=days)
                for column in columns
            )
            self.env.cr.execute(SQL("UPDATE %s SET %s", SQL.identifier(table), moved))
        self.env.invalidate_all()

    def test_rebuilding_keeps_what_only_that_day_knew(self):
        self.invoice(1000, -40)
        self.settle()
        self.snapshots._take(self.company)
        [row] = self.of()
        self.env.cr.execute(
            SQL("UPDATE collection_snapshot SET days_late_year = 7, balance = 1")
        )
        self.snapshots._rebuild(self.company, [self.today])
        self.assertEqual((row.balance, row.days_late_year), (1000.0, 7.0))
        with self.assertRaisesRegex(ValueError, "to come"):
            self.snapshots._rebuild(self.company, [self.day(1)])

    def test_a_statement_per_day_however_many_customers(self):
        counts = []
        for customers in (1, 30):
            for n in range(customers):
                self.invoice(100, -50, self.make_customer(f"Many{customers}x{n}"))
            self.settle()
            for call in (
                lambda: self.snapshots._take(self.company),
                lambda: self.snapshots._purge(self.company),
                lambda: self.snapshots._rebuild(
                    self.company, [self.day(-1), self.day(-2)]
                ),
            ):
                call()  # what it needs to know of the company is known now
                before = self.env.cr.sql_log_count
                call()
                counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts, [1, 1, 3] * 2)

    def test_old_days_go_but_for_the_last_of_a_month(self):
        self.invoice(1000, -400)
        self.settle()
        days = [self.day(-n) for n in range(130)]
        self.snapshots._rebuild(self.company, days)
        self.snapshots._purge(self.company)
        left = set(self.of().mapped("date"))
        last = {}
        for day in sorted(days):
            last[day.year, day.month] = day
        self.assertEqual(
            left, {d for d in days if d >= self.day(-60)} | set(last.values())
        )
        self.assertLess(len(left), 70)

    def test_a_customer_and_day_once(self):
        self.invoice(1000, -40)
        self.night()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.of().sudo().copy()

    def test_sums_over_days_are_their_mean(self):
        self.invoice(1000, -40)
        self.invoice(500, -40, self.make_customer("Deco Addict"))
        self.settle()
        self.snapshots._rebuild(self.company, [self.day(-1), self.day(-2)])
        mine = [("company_id", "=", self.company.id)]
        self.assertEqual(
            self.snapshots._read_group(mine, [], ["balance:sum", "days_overdue:max"]),
            [(1500.0, 39)],
        )
        self.assertEqual(
            self.snapshots._read_group(mine, ["date:day"], ["balance:sum"])[0][1],
            1500.0,
        )
        self.assertEqual(
            self.snapshots.search(mine, limit=1).action_view_debtor()["res_model"],
            "collection.debtor",
        )

    def test_merged_customers_have_one_history(self):
        other = self.make_customer("Deco Addict")
        self.invoice(300, -40)
        self.invoice(100, -80, other)
        self.settle()
        self.snapshots._rebuild(self.company, [self.day(-n) for n in range(3)])
        self.snapshots._rebuild(self.company, [self.day(-90)])
        [alone] = self.of(other, date=self.day(-90))
        self.env.flush_all()
        merge = self.env["base.partner.merge.automatic.wizard"].sudo()
        merge._merge((other | self.customer).ids, self.customer)
        rows = self.of()
        self.assertEqual(alone.debtor_id, self.debtor())
        self.assertEqual(len(rows), 4)
        self.assertRecordValues(
            self.of(date=self.today),
            [{"balance": 400.0, "overdue": 400.0, "days_overdue": 80}],
        )
        before = self.of(date=self.today).read(AMOUNTS + LEDGER)
        self.snapshots._rebuild(self.company, [self.today])
        self.assertEqual(self.of(date=self.today).read(AMOUNTS + LEDGER), before)
