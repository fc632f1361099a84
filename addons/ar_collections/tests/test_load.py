"""`collections load`: what it takes, what it refuses, what it says."""

from datetime import date

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .load_common import LoadCase

HEADER = (
    "customer,number,invoice_date,due_date,amount,payment_date,paid_amount,currency"
)
GOOD = "C1,A-1,2026-01-05,2026-02-04,100.00,,,"
PAID = "C2,A-2,2026-01-06,2026-02-05,50.00,2026-02-10,,"
BAD = "C3,A-3,2026-01-07,2026-01-06,fifty,,,"


def table(*rows, header=HEADER):
    return "\n".join([header, *rows, ""])


@tagged("post_install", "-at_install")
class TestLoad(LoadCase):
    """The command, from the file to the books and back to its user."""

    def test_loads_invoices_and_payments(self):
        code, out, _err = self.load(table(GOOD, PAID))
        self.assertEqual(code, 0)
        self.assertIn("Loaded 2 invoices, 1 payment, 2 customers into Load Test", out)
        self.assertRecordValues(
            self.moves(move_type="out_invoice"),
            [
                {"name": "A-1", "amount_residual": 100, "payment_state": "not_paid"},
                {"name": "A-2", "amount_residual": 0, "payment_state": "paid"},
            ],
        )
        paid = self.receivable(self.moves(name="A-2"))
        self.assertEqual(paid.matched_credit_ids.max_date, date(2026, 2, 10))
        self.assertTrue(all(self.moves(move_type="out_invoice").mapped("is_move_sent")))

    def test_debtors_are_refreshed(self):
        self.load(table(GOOD, PAID))
        debtors = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id)]
        )
        balances = {debtor.partner_id.ref: debtor.balance for debtor in debtors}
        self.assertEqual(balances, {"C1": 100, "C2": 0})

    def test_bad_rows_are_all_reported_and_nothing_is_written(self):
        code, _out, err = self.load(
            table(GOOD, BAD, ",,,,,,,", "C4,A-4,2026-01-05,,1,,,")
        )
        self.assertEqual(code, 1)
        self.assertIn("line 3: amount is not a number: 'fifty'; due before", err)
        self.assertIn("line 5: due_date is missing", err)
        self.assertIn("2 bad rows: nothing was written", err)
        self.assertFalse(self.moves())

    def test_skip_bad_loads_the_good_rows(self):
        code, out, _err = self.load(table(GOOD, BAD), "--skip-bad")
        self.assertEqual(code, 0)
        self.assertEqual(self.moves().mapped("name"), ["A-1"])
        self.assertIn("1 bad row not loaded, written to", out)
        self.assertTrue(self.bad_rows.startswith(HEADER.encode() + b",line,reason"))
        self.assertIn(BAD.encode() + b",3,", self.bad_rows)

    def test_wrong_encoding(self):
        text = table(GOOD, "M\u00fcller,A-9,2026-01-05,2026-02-04,1,,,").encode(
            "latin-1"
        )
        code, _out, err = self.load(text)
        self.assertEqual(code, 1)
        self.assertIn("line 3: customer is not UTF-8 text", err)
        self.load(text, "--skip-bad")
        self.assertIn(b"M\xfcller", self.bad_rows)

    def test_dry_run_writes_nothing(self):
        code, out, _err = self.load(table(GOOD, PAID), "--dry-run")
        self.assertEqual(code, 0)
        self.assertIn("Would load 2 invoices, 1 payment, 2 customers", out)
        self.assertFalse(self.moves())
        self.assertFalse(self.env["res.partner"].search([("ref", "=", "C1")]))

    def test_foreign_headers_and_dates(self):
        text = table("C1;7;1/31/2026;2/28/2026;5", header="Kunde;Nr;Datum;Ziel;Betrag")
        mapping = (
            "customer=Kunde,number=Nr,invoice_date=Datum,due_date=Ziel,amount=Betrag"
        )
        with self.assertRaisesRegex(UserError, "--date-format '%m/%d/%Y'"):
            self.load(text, "--map", mapping)
        self.load(text, "--map", mapping, "--date-format", "%m/%d/%Y")
        self.assertEqual(self.moves().invoice_date_due, date(2026, 2, 28))

    def test_headers_that_cannot_be_mapped(self):
        for arguments, words in (
            (["--map", "amount=Total"], "no column 'Total'"),
            (["--map", "total=amount"], "there is no column 'total'"),
            (["--map", "amount"], "column=header pairs"),
            (["--date-format", "%m/%y"], "does not name day, month and year"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.load(table(GOOD), *arguments)
        with self.assertRaisesRegex(UserError, "lacks due_date"):
            self.load(table("C1,5", header="customer,amount,invoice_date"))
        with self.assertRaisesRegex(UserError, "is empty"):
            self.load("")

    def test_the_same_file_twice(self):
        self.load(table("C1,,2026-01-05,2026-02-04,100.00,,,"))
        with self.assertRaisesRegex(UserError, "has been loaded into Load Test"):
            self.load(table("C1,,2026-01-05,2026-02-04,100.00,,,"), name="copy.csv")

    def test_a_number_that_is_in_the_books(self):
        self.load(table(GOOD))
        code, _out, err = self.load(table(GOOD, PAID))
        self.assertEqual(code, 1)
        self.assertIn("line 2: invoice A-1 is in the books already", err)

    def test_a_second_file_finds_its_customers(self):
        self.load(table(GOOD))
        self.load(table("C1,A-7,2026-03-01,2026-03-31,1.00,,,"))
        self.assertEqual(len(self.env["res.partner"].search([("ref", "=", "C1")])), 1)

    def test_a_second_file_is_in_all_figures(self):
        self.load(table("C1,A-1,2026-01-05,2026-02-04,100.00,,,"))
        late = "C1,A-2,2025-01-05,2025-02-04,5000.00,2025-03-01,,"
        more = "C1,A-3,2025-02-05,2025-03-04,300.00,2025-03-04,,"
        self.load(table(late), name="second.csv")
        self.load(table(more), name="third.csv")
        debtor = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id)]
        )
        self.assertRecordValues(
            debtor,
            [
                {
                    "invoice_count": 3,
                    "last_payment_date": date(2025, 3, 4),
                    "largest_exposure": 5300.0,
                    "stale": False,
                }
            ],
        )
        self.assertEqual(
            round(debtor.days_late_lifetime, 2), round(25 * 5000 / 5300, 2)
        )

    def test_a_number_too_long_to_be_true(self):
        code, _out, err = self.load(
            table(GOOD, f"C9,A-9,2026-01-05,2026-02-04,{'9' * 40}.00,,,")
        )
        self.assertEqual(code, 1)
        self.assertIn("line 3: amount has too many digits to be true", err)

    def test_two_partners_with_one_reference(self):
        self.env["res.partner"].create([{"name": "A", "ref": "C1"}] * 2)
        _code, _out, err = self.load(table(GOOD, PAID))
        self.assertIn("line 2: several partners have the reference C1", err)

    def test_books_with_entries_of_their_own(self):
        partner = self.env["res.partner"].create({"name": "Else"})
        line = Command.create({"name": "Goods", "price_unit": 1, "tax_ids": False})
        self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": partner.id,
                "invoice_date": "2026-01-01",
                "invoice_line_ids": [line],
            }
        ).action_post()
        with self.assertRaisesRegex(UserError, "posted entries of its own"):
            self.load(table(GOOD))

    def test_the_journal_numbers_what_has_no_number(self):
        self.load(
            table(
                "C1,,2026-03-05,2026-04-04,1,,,",
                "C1,,2026-01-05,2026-02-04,2,,,",
                "C1,,2025-12-05,2026-01-04,-3,,,",
            )
        )
        names = {move.amount_total: move.name for move in self.moves()}
        self.assertEqual(
            names, {1: "INV/2026/00002", 2: "INV/2026/00001", 3: "RINV/2025/00001"}
        )

    def test_a_currency_without_rate(self):
        self.env.ref("base.JPY").rate_ids.unlink()
        row = "C1,A-1,2026-01-05,2026-02-04,100,,,JPY"
        self.env.ref("base.JPY").active = False
        self.assertIn("JPY is unknown or not active", self.load(table(row))[2])
        self.env.ref("base.JPY").active = True
        self.assertIn("no rate of JPY on 2026-01-05", self.load(table(row))[2])
        self.add_currency("JPY", _2026_01_01=160.0)
        self.assertEqual(self.load(table(row))[0], 0)
        self.assertAlmostEqual(self.moves().amount_residual_signed, 0.63)

    def test_locked_books(self):
        self.company.fiscalyear_lock_date = "2026-01-31"
        with self.assertRaisesRegex(UserError, "locked up to 2026-01-31"):
            self.load(table(GOOD))

    def test_a_company_without_chart_gets_one(self):
        company = self.env["res.company"].create(
            {"name": "Bare", "currency_id": self.env.ref("base.GBP").id}
        )
        _code, out, _err = self.load(table(GOOD), "--company", "Bare")
        self.assertIn("Bare had no chart of accounts: loaded generic_coa.", out)
        self.assertEqual(company.currency_id.name, "GBP")
        with self.assertRaisesRegex(UserError, "No single company 'Nowhere'"):
            self.load(table(PAID), "--company", "Nowhere")
