"""Aging of the IBM ledger equals what the file alone says.

The file is public but states no licence: it is read from the folder that the
environment variable AR_LEDGERS names, and the test skips without it.
"""

import csv
import unittest
from datetime import date, datetime
from decimal import Decimal

from odoo.tests import tagged

from .load_aging import LEDGERS, AgingCase, Document

LEDGER = LEDGERS / "ibm/WA_Fn-UseC_-Accounts-Receivable.csv"
MAPPING = (
    "customer=customerID,number=invoiceNumber,invoice_date=InvoiceDate,"
    "due_date=DueDate,amount=InvoiceAmount,payment_date=SettledDate"
)


def documents() -> list[Document]:
    """Return the rows of the file; all of them were settled."""
    with LEDGER.open(newline="", encoding="utf-8") as file:
        return [
            Document(
                row["customerID"],
                _day(row["InvoiceDate"]),
                _day(row["DueDate"]),
                _day(row["SettledDate"]),
                Decimal(row["InvoiceAmount"]),
            )
            for row in csv.DictReader(file)
        ]


def _day(text: str) -> date:
    return datetime.strptime(text, "%m/%d/%Y").date()


@tagged("post_install", "-at_install")
class TestIbmAging(AgingCase):
    """The whole ledger as of four days of its two years."""

    @unittest.skipUnless(LEDGER.is_file(), "AR_LEDGERS names no folder with ibm/")
    def test_aging_as_of(self):
        code, out, _err = self.load(
            LEDGER.read_bytes(),
            *("--map", MAPPING, "--date-format", "%m/%d/%Y"),
        )
        self.assertEqual(code, 0)
        self.assertIn("2,466 invoices, 2,466 payments, 100 customers", out)
        self.compare(
            documents(), "2012-06-15", "2012-12-31", "2013-05-06", "2013-10-31"
        )
        self.assertEqual(self.found(None)["open_items"], 0)
