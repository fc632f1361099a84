"""What a load tells its user: the bad rows, the repeats, the totals."""

import csv
import sys
from pathlib import Path

from ...logic.ledger_entries import Ledger
from ...logic.ledger_grouping import Grouping
from ..refusal import Refusal
from .reader import LedgerFile


def print_problems(grouping: Grouping) -> None:
    """Name every row that is not loaded, and every row that only repeats another."""
    stream = sys.stderr
    for problem in grouping.problems:
        stream.write(f"line {problem.line}: {problem.reason}\n")
    for line, first in grouping.repeats:
        stream.write(f"line {line}: repeats line {first}, counted once\n")


def write_bad_rows(file: LedgerFile, grouping: Grouping, path: Path) -> None:
    """Write the rows that are not loaded, as they stand, with line and reason."""
    reasons = {problem.line: problem.reason for problem in grouping.problems}
    try:
        # Surrogates turn back into the bytes they were read from.
        with path.open(
            "w", encoding="utf-8", errors="surrogateescape", newline=""
        ) as out:
            table = csv.writer(out, delimiter=file.delimiter)
            table.writerow([*file.header, "line", "reason"])
            for record in file.records:
                if record.line in reasons:
                    cells = record.cells + [""] * (len(file.header) - len(record.cells))
                    table.writerow([*cells, record.line, reasons[record.line]])
    except OSError as error:
        raise Refusal(f"Cannot write {path}: {error.strerror}.") from error


def summary(ledger: Ledger) -> str:
    """Say what a ledger consists of, in one line."""
    credits = sum(invoice.is_credit for invoice in ledger.invoices)
    parts = [
        counted(len(ledger.invoices) - credits, "invoice"),
        credits and counted(credits, "credit note"),
        counted(ledger.payment_count, "payment"),
        counted(len(ledger.customers), "customer"),
    ]
    return ", ".join(filter(None, parts))


def counted(number: int, noun: str) -> str:
    """Return the number with its noun.

    >>> counted(1, "invoice"), counted(2466, "invoice")
    ('1 invoice', '2,466 invoices')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
