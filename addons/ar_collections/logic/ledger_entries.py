"""What a ledger consists of before it is in the books: customers, invoices, payments.

The loader, the demo ledger and the synthetic one all build these; one writer posts
them. Amounts are `Decimal`, always positive, in the document's currency; the kind
carries the sign. A currency is its ISO code, empty for the company's own.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal


@dataclass
class Customer:
    """One customer, known by its reference; the rest may be empty."""

    ref: str
    name: str = ""
    country: str = ""  # ISO 3166 alpha-2, upper case
    email: str = ""
    phone: str = ""
    lang: str = ""  # an Odoo language code; empty: the country's, if installed
    street: str = ""
    zip: str = ""
    city: str = ""


@dataclass(frozen=True)
class Term:
    """A payment term of several instalments: percentages and days, in order of days.

    >>> term = Term("Two halves", ((Decimal(50), 30), (Decimal(50), 60)))
    >>> [(str(day), str(part)) for day, part in
    ...  term.instalments(date(2026, 1, 5), Decimal("10.01"))]
    [('2026-02-04', '5.01'), ('2026-03-06', '5.00')]
    """

    name: str
    parts: tuple[tuple[Decimal, int], ...]  # percent of the total, days after invoicing

    def last_day(self, invoice_date: date) -> date:
        """Return the due date of the last instalment."""
        return invoice_date + timedelta(days=self.parts[-1][1])

    def days(self, invoice_date: date) -> list[date]:
        """Return the due dates."""
        return [invoice_date + timedelta(days=days) for _percent, days in self.parts]

    def split(self, amount: Decimal, decimals: int = 2) -> list[Decimal]:
        """Return the instalments of an amount; the last is what the others leave."""
        unit = Decimal(1).scaleb(-decimals)
        split = [
            (amount * percent / 100).quantize(unit, ROUND_HALF_UP)
            for percent, _days in self.parts[:-1]
        ]
        return [*split, amount - sum(split)]

    def instalments(self, invoice_date: date, amount: Decimal, decimals: int = 2):
        """Return due date and amount of each instalment."""
        split = self.split(amount, decimals)
        return list(zip(self.days(invoice_date), split, strict=True))


@dataclass
class Payment:
    """Money that came in for an invoice, or was given back for a credit note."""

    date: date
    amount: Decimal
    memo: str = ""


@dataclass
class Invoice:
    """One invoice or credit note with what was paid on it.

    >>> invoice = Invoice("C1", "7", date(2026, 1, 5), date(2026, 2, 4), Decimal(100))
    >>> invoice.payments.append(Payment(date(2026, 2, 1), Decimal(40)))
    >>> invoice.residual
    Decimal('60')
    """

    customer: str
    number: str  # empty: the journal numbers it
    invoice_date: date
    due_date: date
    amount: Decimal
    is_credit: bool = False
    currency: str = ""
    payments: list[Payment] = field(default_factory=list)
    label: str = ""
    no_followup: bool = False
    term: Term | None = None  # with instalments; due_date is that of the last

    @property
    def residual(self) -> Decimal:
        """What is still open, positive."""
        return self.amount - sum(payment.amount for payment in self.payments)


@dataclass
class UnallocatedPayment:
    """Money of a customer that is not matched with any invoice."""

    customer: str
    payment: Payment
    currency: str = ""


@dataclass
class Ledger:
    """All that is to be written into one company's books."""

    customers: dict[str, Customer] = field(default_factory=dict)  # by reference
    invoices: list[Invoice] = field(default_factory=list)
    unallocated: list[UnallocatedPayment] = field(default_factory=list)

    @property
    def payment_count(self) -> int:
        """Number of payments, unallocated ones included."""
        return sum(len(i.payments) for i in self.invoices) + len(self.unallocated)
