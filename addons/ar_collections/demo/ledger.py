"""The demo ledger: the stories as invoices and payments, relative to today."""

import random
from datetime import date, timedelta
from decimal import Decimal

from ..logic.ledger_entries import Invoice, Ledger, Payment, UnallocatedPayment
from .stories import Story

TERM = 30  # days from invoice to due date
SPACING = 33  # days between two invoices of a customer, on average
SEED = 2026


def make_ledger(stories: tuple[Story, ...], today: date, labels: list[str]) -> Ledger:
    """Return the ledger of these customers, the same for the same day.

    :param labels: what was sold, one of which each invoice says
    """
    ledger = Ledger()
    for story in stories:
        # A seed per customer: a story that changes leaves the others as they are.
        choice = random.Random(f"{SEED} {story.customer.ref}")
        ledger.customers[story.customer.ref] = story.customer
        ledger.invoices += _settled(story, today, choice, labels)
        ledger.invoices += [
            _open(story, item, today, choice.choice(labels)) for item in story.open
        ]
        if story.unallocated:
            yesterday = today - timedelta(days=1)
            payment = Payment(yesterday, Decimal(story.unallocated), "Transfer")
            ledger.unallocated.append(UnallocatedPayment(story.customer.ref, payment))
    return ledger


def _settled(story: Story, today: date, choice: random.Random, labels: list[str]):
    """Yield its invoices of the past, each paid as late as the customer uses to."""
    for number in range(1, story.history + 1):
        age = TERM + SPACING * number + choice.randint(-9, 9)
        invoice_date = today - timedelta(days=age)
        due_date = invoice_date + timedelta(days=TERM)
        paid_on = _working_day(due_date + timedelta(days=choice.randint(*story.delays)))
        cents = choice.randint(*(100 * amount for amount in story.amounts))
        amount = Decimal(cents).scaleb(-2)
        label = choice.choice(labels)
        if paid_on < today:
            yield Invoice(
                story.customer.ref, "", invoice_date, due_date, amount,
                payments=[Payment(paid_on, amount)], label=label,
            )  # fmt: skip


def _open(story: Story, item, today: date, label: str) -> Invoice:
    due_date = today + timedelta(days=item.due)
    invoice_date = due_date if item.is_credit else due_date - timedelta(days=TERM)
    invoice = Invoice(
        story.customer.ref, "", invoice_date, due_date, Decimal(item.amount),
        is_credit=item.is_credit, label=label, no_followup=item.no_followup,
    )  # fmt: skip
    if item.paid:
        paid_on = today + timedelta(days=item.paid_on)
        invoice.payments.append(Payment(paid_on, Decimal(item.paid)))
    return invoice


def _working_day(day: date) -> date:
    """Return the day, or the Monday after its weekend: banks rest."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
