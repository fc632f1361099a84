"""Rows of a ledger file to invoices: further payments, repeats, conflicts.

Rows with one number are one invoice; a row without number is one by itself. An
invoice with a bad row is refused as a whole: with a payment missing it would look
open, and its customer would be chased wrongly.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .ledger_entries import Customer, Invoice, Ledger, Payment
from .ledger_rows import Row

_SAME = ("customer", "invoice_date", "due_date", "amount", "currency", "is_credit")


@dataclass(frozen=True)
class Problem:
    """Why the row on this line of the file is not loaded."""

    line: int
    reason: str


@dataclass
class Grouping:
    """The ledger of the good rows, what is wrong with the others, what repeats."""

    ledger: Ledger = field(default_factory=Ledger)
    lines: list[tuple[int, ...]] = field(default_factory=list)  # per invoice
    problems: list[Problem] = field(default_factory=list)
    repeats: list[tuple[int, int]] = field(default_factory=list)  # line, first line


def group(rows: Iterable[Row], bad_numbers: Mapping[str, int] | None = None):
    """Return the `Grouping` of these rows.

    :param rows: in the order of the file
    :param bad_numbers: line of the first unreadable row of each number

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> def row(line, **values):
    ...     return Row(line, "C", "7", date(2026, 1, 5), date(2026, 2, 4),
    ...                Decimal(100), **values)
    >>> day = date(2026, 2, 1)
    >>> grouping = group([
    ...     row(2, payment_date=day, paid_amount=Decimal(40)),
    ...     row(3, payment_date=day, paid_amount=Decimal(40)),
    ...     row(4, payment_date=day),
    ... ])
    >>> [str(p.amount) for p in grouping.ledger.invoices[0].payments]
    ['40', '60']
    >>> grouping.repeats
    [(3, 2)]
    """
    bad_numbers = bad_numbers or {}
    grouping = Grouping()
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.number or row.line, []).append(row)
    for number, members in groups.items():
        _add(grouping, members, bad_numbers.get(number))
    return grouping


def _add(grouping: Grouping, rows: list[Row], bad_line: int | None) -> None:
    """Add the one invoice of these rows, or what is wrong with them."""
    problems, distinct = {}, []
    for row in rows:
        differing = [k for k in _SAME if getattr(row, k) != getattr(rows[0], k)]
        first = next((d for d in distinct if _pays(d) == _pays(row)), None)
        if differing:
            names = ", ".join("kind" if k == "is_credit" else k for k in differing)
            problems[row.line] = (
                f"conflicts with line {rows[0].line} of the same number: {names}"
            )
        elif first:
            grouping.repeats.append((row.line, first.line))
        else:
            distinct.append(row)
    payments = _payments(distinct, problems)
    if problems or bad_line:
        reason = f"its invoice has a bad row on line {bad_line or min(problems)}"
        for row in rows:
            grouping.problems.append(Problem(row.line, problems.get(row.line, reason)))
        return
    first = rows[0]
    ledger = grouping.ledger
    ledger.invoices.append(
        Invoice(
            first.customer, first.number, first.invoice_date, first.due_date,
            first.amount, first.is_credit, first.currency, payments,
        )
    )  # fmt: skip
    grouping.lines.append(tuple(row.line for row in rows))
    customer = ledger.customers.setdefault(first.customer, Customer(first.customer))
    for row in rows:
        for name in ("name", "country", "email", "phone"):
            setattr(customer, name, getattr(customer, name) or getattr(row, name))


def _pays(row: Row):
    return row.payment_date, row.paid_amount


def _payments(rows: list[Row], problems: dict[int, str]) -> list[Payment]:
    """Return the payments by date; note what is paid more than owed by line."""
    owed = rows[0].amount
    payments, rest = [], None
    for row in rows:
        if not row.payment_date:
            continue
        if row.paid_amount is None:
            if rest:
                problems[row.line] = f"line {rest.line} already pays the rest"
            rest = rest or row
        elif row.paid_amount > owed:
            problems[row.line] = (
                f"paid more than owed: {row.paid_amount} where {owed} is left"
            )
        else:
            owed -= row.paid_amount
            payments.append(Payment(row.payment_date, row.paid_amount))
    if rest and owed:
        payments.append(Payment(rest.payment_date, owed))
    elif rest:
        problems[rest.line] = "pays the rest, but nothing is left to pay"
    return sorted(payments, key=lambda payment: payment.date)
