"""Aging of the IBM ledger equals what the file alone says.

The file is public but states no licence: it is read from the folder that the
environment variable AR_LEDGERS names, and the test skips without it.
"""

import csv
import os
import unittest
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from odoo.tests import tagged

from .load_common import LoadCase

LEDGER = Path(os.environ.get("AR_LEDGERS", "")) / (
    "ibm/WA_Fn-UseC_-Accounts-Receivable.csv"
)
MAPPING = (
    "customer=customerID,number=invoiceNumber,invoice_date=InvoiceDate,"
    "due_date=DueDate,amount=InvoiceAmount,payment_date=SettledDate"
)
DATES = ("2012-06-15", "2012-12-31", "2013-05-06", "2013-10-31")
BOUNDS = (0, 30, 60, 90, 120)  # last day late of each bucket but the last


def expected(path: Path, as_of: date) -> dict:
    """Return figures and buckets at the end of a day, read from the file alone.

    What is due that day is not overdue; what is settled that day is not open.
    """

    def day(text):
        return datetime.strptime(text, "%m/%d/%Y").date()

    amounts, items = defaultdict(Decimal), defaultdict(int)
    customers = set()
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if day(row["InvoiceDate"]) <= as_of < day(row["SettledDate"]):
                late = (as_of - day(row["DueDate"])).days
                bucket = sum(late > bound for bound in BOUNDS)
                amounts[bucket] += Decimal(row["InvoiceAmount"])
                items[bucket] += 1
                customers.add(row["customerID"])
    balance = sum(amounts.values())
    return {
        "debtors": len(customers),
        "open_items": sum(items.values()),
        "balance": balance,
        "overdue": balance - amounts[0],
        "buckets": [(amounts[n], items[n]) for n in range(len(BOUNDS) + 1)],
    }


@tagged("post_install", "-at_install")
class TestIbmAging(LoadCase):
    """The ledger is loaded as a user would, and read as of four past days."""

    @unittest.skipUnless(LEDGER.is_file(), "AR_LEDGERS names no folder with ibm/")
    def test_aging_as_of(self):
        code, out, _err = self.load(
            LEDGER.read_bytes(),
            *("--map", MAPPING, "--date-format", "%m/%d/%Y"),
        )
        self.assertEqual(code, 0)
        self.assertIn("2,466 invoices, 2,466 payments, 100 customers", out)
        for text in DATES:
            as_of = date.fromisoformat(text)
            report = self.env["collection.night"]._night(
                self.company, as_of, dry_run=True
            )
            found = {key: report[key] for key in ("debtors", "open_items")} | {
                "balance": _money(report["balance"]),
                "overdue": _money(report["overdue"]),
                "buckets": [
                    (_money(b["amount"]), b["items"]) for b in report["buckets"]
                ],
            }
            self.assertEqual(found, expected(LEDGER, as_of), text)
            self.assertTrue(found["open_items"], "nothing to compare")
        today = self.env["collection.night"]._night(self.company, dry_run=True)
        self.assertEqual(today["open_items"], 0)


def _money(number) -> Decimal:
    return Decimal(str(number))
