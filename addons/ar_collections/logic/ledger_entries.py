"""What a ledger consists of before it is in the books: customers, invoices, payments.

The loader, the demo ledger and the synthetic one all build these; one writer posts
them. Amounts are `Decimal`, always positive, in the document's currency; the kind
carries the sign. A currency is its ISO code, empty for the company's own.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


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
