"""The demo ledger: the stories as invoices and payments, relative to today."""

import random
from datetime import date, timedelta
from decimal import Decimal

from ..logic.ledger_entries import Invoice, Ledger, Payment, UnallocatedPayment
from .story import Item, Story

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
            ledger.unallocated.append(
                UnallocatedPayment(story.customer.ref, payment, story.currency)
            )
    return ledger


def _settled(story: Story, today: date, choice: random.Random, labels: list[str]):
    """Yield its invoices of the past, each paid as late as the customer uses to."""
    days_to_pay = story.term.parts[-1][1] if story.term else TERM
    for number in range(1, story.history + 1):
        age = days_to_pay + SPACING * number + choice.randint(-9, 9)
        is_young = age <= story.lately_age
        delays = is_young and story.lately or story.delays
        delay = timedelta(days=choice.randint(*delays))
        cents = choice.randint(*(100 * amount for amount in story.amounts))
        invoice = _invoice(
            story,
            today - timedelta(days=age - days_to_pay),
            Decimal(cents).scaleb(-2),
            story.term,
            choice.choice(labels),
        )
        parts = [(invoice.due_date, invoice.amount)]
        if invoice.term:
            parts = invoice.term.instalments(invoice.invoice_date, invoice.amount)
        invoice.payments = [
            Payment(_working_day(due + delay), amount) for due, amount in parts
        ]
        if invoice.payments[-1].date < today:
            yield invoice


def _open(story: Story, item: Item, today: date, label: str) -> Invoice:
    due_date = today + timedelta(days=item.due)
    invoice = _invoice(story, due_date, Decimal(item.amount), item.term, label)
    invoice.is_credit, invoice.no_followup = item.is_credit, item.no_followup
    if item.is_credit:
        invoice.invoice_date = due_date
    if item.paid:
        paid_on = today + timedelta(days=item.paid_on)
        invoice.payments.append(Payment(paid_on, Decimal(item.paid)))
    return invoice


def _invoice(story: Story, due_date, amount, term, label) -> Invoice:
    """Return an invoice that is due, with its last instalment, on this day."""
    days_to_pay = term.parts[-1][1] if term else TERM
    return Invoice(
        story.customer.ref, "", due_date - timedelta(days=days_to_pay), due_date,
        amount, currency=story.currency, label=label, term=term,
    )  # fmt: skip


def _working_day(day: date) -> date:
    """Return the day, or the Monday after its weekend: banks rest."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
