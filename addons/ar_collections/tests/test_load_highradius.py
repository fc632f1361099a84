"""Aging of the HighRadius ledger equals what its files alone say.

A real, masked ledger of a North American company; public, but without a licence: it is
read from the folder that the environment variable AR_LEDGERS names. `currency_inferred`
stays unmapped, being a guess of the publisher's. AR_LEDGERS_WHOLE=1 loads all 40,000
settled invoices instead of those of every sixth customer.
"""

import csv
import io
import os
import unittest
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from odoo.tests import tagged

from .load_aging import LEDGERS, AgingCase, Document

FOLDER = LEDGERS / "highradius"
CLOSED = (
    "customer=cust_number,number=invoice_id,name=name_customer,"
    "invoice_date=invoice_date_imputed,due_date=due_in_date,"
    "amount=total_open_amount,payment_date=clear_date"
)
OPEN = (
    "customer=cust_number,number=doc_id,name=name_customer,"
    "invoice_date=baseline_create_date,due_date=due_in_date,"
)
CAD = Decimal("1.25")  # per US dollar: a rate of ours, the files name none


def rows_of(name: str) -> list[dict]:
    """Return the rows of a file of the ledger."""
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def documents(rows, invoiced: str, amount: str, settled: str = "") -> list[Document]:
    """Return the documents of these rows, their columns named."""
    return [
        Document(
            row["cust_number"],
            date.fromisoformat(row[invoiced]),
            date.fromisoformat(row["due_in_date"]),
            date.fromisoformat(row[settled]) if settled else None,
            _cents(Decimal(row[amount]) / _rate(row)),
        )
        for row in rows
    ]


def _rate(row) -> Decimal:
    return CAD if row.get("invoice_currency") == "CAD" else Decimal(1)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _as_csv(rows) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, rows[0].keys())
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


@unittest.skipUnless(FOLDER.is_dir(), "AR_LEDGERS names no folder with highradius/")
@tagged("post_install", "-at_install")
class TestHighRadius(AgingCase):
    """The settled invoices, and both books of open ones, in US dollars."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.currency_id = cls.env.ref("base.USD")

    def test_settled(self):
        rows = rows_of("closed.csv")
        if not os.environ.get("AR_LEDGERS_WHOLE"):
            customers = sorted({row["cust_number"] for row in rows})[::6]
            rows = [row for row in rows if row["cust_number"] in set(customers)]
        code, out, err = self.load(_as_csv(rows), "--map", CLOSED)
        self.assertEqual(code, 0, err[-500:])
        self.assertIn(f"Loaded {len(rows):,} invoices, {len(rows):,} payments", out)
        self.compare(
            documents(rows, "invoice_date_imputed", "total_open_amount", "clear_date"),
            *("2019-03-31", "2019-08-15", "2019-12-31", "2020-03-31"),
        )
        self.assertEqual(self.found(None)["open_items"], 0)

    def test_open_in_dollars(self):
        """Amounts have up to twelve decimals, and are rounded to cents."""
        rows = rows_of("open_1.csv")
        code, _out, err = self.load(
            (FOLDER / "open_1.csv").read_bytes(),
            *("--map", f"{OPEN}amount=converted_usd"),
        )
        self.assertEqual(code, 0, err[-500:])
        self.compare(
            documents(rows, "baseline_create_date", "converted_usd"),
            *("2020-03-10", "2020-04-30", "2020-06-15", "2020-09-30"),
        )

    def test_open_in_document_currency(self):
        """The Canadian invoices are converted by the rate in the database."""
        self.add_currency("CAD", _2020_01_01=float(CAD))
        rows = rows_of("open_2.csv")
        code, _out, err = self.load(
            (FOLDER / "open_2.csv").read_bytes(),
            *("--map", f"{OPEN}amount=total_open_amount,currency=invoice_currency"),
        )
        self.assertEqual(code, 0, err[-500:])
        self.compare(
            documents(rows, "baseline_create_date", "total_open_amount"),
            *("2020-03-10", "2020-04-30", "2020-06-15", "2020-09-30"),
        )
