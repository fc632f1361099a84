"""Aging as a ledger file alone tells it, compared with what collections say."""

import os
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from .load_common import LoadCase

LEDGERS = Path(os.environ.get("AR_LEDGERS") or "/nonexistent")
BOUNDS = (0, 30, 60, 90, 120)  # last day late of each bucket but the last


class Document(NamedTuple):
    """A row of a ledger file; amounts in company currency."""

    customer: str
    invoiced: date
    due: date
    settled: date | None
    amount: Decimal


def expected(documents: list[Document], as_of: date) -> dict:
    """Return figures and buckets at the end of a day.

    What is due that day is not overdue; what is settled that day is not open.
    """
    amounts, items = defaultdict(Decimal), defaultdict(int)
    customers = set()
    for document in documents:
        settled = document.settled or date.max
        if document.invoiced <= as_of < settled:
            late = (as_of - document.due).days
            bucket = sum(late > bound for bound in BOUNDS)
            amounts[bucket] += document.amount
            items[bucket] += 1
            customers.add(document.customer)
    balance = sum(amounts.values())
    return {
        "debtors": len(customers),
        "open_items": sum(items.values()),
        "balance": balance,
        "overdue": balance - amounts[0],
        "buckets": [(amounts[n], items[n]) for n in range(len(BOUNDS) + 1)],
    }


class AgingCase(LoadCase):
    """A published ledger, loaded as a user would, and read as of past days."""

    def found(self, as_of: date | None) -> dict:
        """Return what the night reports as of a day (today: None)."""
        report = self.env["collection.night"]._night(self.company, as_of, dry_run=True)
        return {key: report[key] for key in ("debtors", "open_items")} | {
            "balance": _money(report["balance"]),
            "overdue": _money(report["overdue"]),
            "buckets": [(_money(b["amount"]), b["items"]) for b in report["buckets"]],
        }

    def compare(self, documents: list[Document], *days: str) -> None:
        """Compare collections with these documents as of each day (ISO)."""
        for text in days:
            as_of = date.fromisoformat(text)
            found = self.found(as_of)
            self.assertEqual(found, expected(documents, as_of), text)
            self.assertTrue(found["open_items"], "nothing to compare")


def _money(number) -> Decimal:
    return Decimal(str(number))
