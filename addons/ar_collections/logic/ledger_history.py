"""What one customer has bought and paid: invoices, credit notes, payments, by kind."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .ledger_entries import Invoice, Ledger, Payment, Term, UnallocatedPayment
from .ledger_payers import Payer, working_day

TERM_DAYS = (14, 30, 30, 45, 60)
_THIRD = Decimal("33.33")
TERMS = (
    Term("Three instalments", ((_THIRD, 30), (_THIRD, 60), (100 - 2 * _THIRD, 90))),
    Term("Two instalments", ((Decimal(50), 14), (Decimal(50), 45))),
)
LABELS = ("Goods", "Services", "Maintenance", "Rent", "Delivery")
IN_INSTALMENTS = 0.12  # of the customers
CREDIT_NOTES = 0.03  # per invoice, on top
UNALLOCATED = 0.01  # payments without reference per invoice, on top
PART_PAID = 0.15  # of the open invoices
IN_TWO = 0.05  # of the settled ones: paid in two


@dataclass(frozen=True)
class _Account:
    """One customer's terms of business."""

    ref: str
    payer: Payer
    today: date
    days: int  # customer since so many days
    currency: str
    days_to_pay: int
    term: Term | None
    level: int  # of amounts, in cents
    choice: random.Random

    def ago(self, days: int) -> date:
        """Return the day so many days ago."""
        return self.today - timedelta(days=days)

    def amount(self) -> Decimal:
        cents = round(self.level * self.choice.lognormvariate(0, 0.7))
        return Decimal(max(cents, 100)).scaleb(-2)

    @property
    def first_day(self) -> int:
        """Days from the invoice to its first due date."""
        return self.term.parts[0][1] if self.term else self.days_to_pay

    @property
    def last_day(self) -> int:
        """Days from the invoice to its last due date."""
        return self.term.parts[-1][1] if self.term else self.days_to_pay


def write_history(
    ledger: Ledger,
    ref: str,
    payer: Payer,
    invoices: int,
    today: date,
    days: int,
    currency: str,
    choice: random.Random,
) -> None:
    """Add the invoices of a customer and what goes with them to the ledger.

    :param days: length of the history, for one who is not new
    """
    account = _Account(
        ref, payer, today, min(days, payer.days or days), currency,
        choice.choice(TERM_DAYS),
        choice.choice(TERMS) if choice.random() < IN_INSTALMENTS else None,
        round(80_000 * choice.lognormvariate(0, 1)), choice,
    )  # fmt: skip
    for _number in range(invoices):
        state = payer.state(choice)
        invoice = _settled(account) if state == "settled" else _open(account, state)
        ledger.invoices.append(invoice)
        if choice.random() < CREDIT_NOTES:
            ledger.invoices.append(_credit_note(account))
        if choice.random() < UNALLOCATED:
            payment = Payment(
                _bank_day(account, account.ago(choice.randint(0, 60))),
                account.amount(),
                "Transfer",
            )
            ledger.unallocated.append(UnallocatedPayment(ref, payment, currency))


def _invoice(account: _Account, age: int, **values) -> Invoice:
    """Return an invoice of so many days ago."""
    day = account.ago(age)
    return Invoice(
        account.ref, "", day, day + timedelta(days=account.last_day), account.amount(),
        currency=account.currency, term=account.term,
        label=account.choice.choice(LABELS), **values,
    )  # fmt: skip


def _open(account: _Account, state: str) -> Invoice:
    """Return an invoice whose first due date is to come, or has passed."""
    choice = account.choice
    if state == "coming":
        age = choice.randint(0, account.first_day)
    else:
        late = 1 + int(choice.expovariate(1 / account.payer.overdue_days))
        age = account.first_day + max(1, min(late, account.days - account.first_day))
    invoice = _invoice(account, age)
    if age and choice.random() < PART_PAID:
        paid = _bank_day(account, account.ago(choice.randint(0, age - 1)))
        amount = _part(invoice.amount, choice.uniform(0.2, 0.7))
        invoice.payments.append(Payment(max(paid, invoice.invoice_date), amount))
    return invoice


def _settled(account: _Account) -> Invoice:
    """Return an invoice that was paid as late as the customer uses to pay."""
    choice, payer = account.choice, account.payer
    age = choice.randint(0, account.days)
    due = account.ago(age - account.last_day)
    delay = payer.delay(due, 1 - age / account.days, choice)
    # What would be paid after today was invoiced earlier.
    age = max(age, min(account.last_day + delay + choice.randint(3, 30), account.days))
    invoice = _invoice(account, age)
    dues, amounts = [invoice.due_date], [invoice.amount]
    if invoice.term:
        dues = invoice.term.days(invoice.invoice_date)
        amounts = invoice.term.split(invoice.amount)
    elif choice.random() < IN_TWO:
        half = _part(invoice.amount, 0.5)
        dues, amounts = dues * 2, [half, invoice.amount - half]
    for due, amount in zip(dues, amounts, strict=True):
        paid = _bank_day(account, due + timedelta(days=delay))
        if amount:
            invoice.payments.append(Payment(max(paid, invoice.invoice_date), amount))
        delay += choice.randint(0, 5)
    return invoice


def _credit_note(account: _Account) -> Invoice:
    """Return a credit note: most wait to be used, some were refunded."""
    age = account.choice.randint(0, account.days)
    credit = _invoice(account, age, is_credit=True)
    credit.term, credit.due_date = None, credit.invoice_date
    if account.choice.random() < 0.4:
        refunded = _bank_day(account, account.ago(max(0, age - 20)))
        day = max(refunded, credit.invoice_date)
        credit.payments.append(Payment(day, credit.amount))
    else:
        credit.amount = _part(credit.amount, 0.2)
    return credit


def _bank_day(account: _Account, day: date) -> date:
    """Return the next working day; the last one before today is the latest."""
    day = working_day(day)
    if day > account.today:
        back = max(0, account.today.weekday() - 4)
        day = account.today - timedelta(days=back)
    return day


def _part(amount: Decimal, share: float) -> Decimal:
    cents = max(1, round(amount * 100 * Decimal(share)))
    return Decimal(cents).scaleb(-2)
