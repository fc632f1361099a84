"""Turns documents into the rows of a batch: amounts, names, ids, reconciliation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ...logic.ledger_entries import Invoice, Payment, UnallocatedPayment
from ...logic.ledger_matching import Money, match
from .batch import LINE, Batch
from .customers import Party
from .entries import Receivable, Writing, invoice_rows, payment_rows
from .numbering import Numbering
from .prototypes import Prototypes
from .rates import Rates
from .settling import settle
from .terms import Terms


@dataclass
class Books:
    """What the entries of one company have in common."""

    origin: str
    prototypes: Prototypes
    rates: Rates
    terms: Terms
    sale_numbers: Numbering
    bank_numbers: Numbering
    parties: Mapping[str, Party] = field(default_factory=dict)


class Booking:
    """Books documents into one batch."""

    def __init__(self, books: Books, batch: Batch, payments: list[Payment]):
        self.books = books
        self.batch = batch
        # Numbers rise with the days, as a bank journal is posted.
        ordered = sorted(payments, key=lambda payment: payment.date)
        self._names = {
            id(payment): books.bank_numbers.draw("entry", payment.date)
            for payment in ordered
        }

    def add_unallocated(self, free: UnallocatedPayment) -> None:
        """Book money that is matched with nothing."""
        money = self._paid(free.payment, free.currency)
        line = self._receivable(free.payment.date, -money)
        party = self.books.parties[free.customer]
        self._add_payment(free.payment, "inbound", party, free.currency, line)

    def add_invoice(self, invoice: Invoice) -> list[int]:
        """Book an invoice and its payments.

        :return: the receivable lines that Odoo is still to reconcile: those of an
            invoice whose payments leave a difference of exchange
        """
        kind, sign = ("out_refund", -1) if invoice.is_credit else ("out_invoice", 1)
        books, code, day = self.books, invoice.currency, invoice.invoice_date
        # In Odoo's order of reconciling
        payments = sorted(invoice.payments, key=lambda p: (p.date, -sign * p.amount))
        paid = [self._paid(payment, code) for payment in payments]
        instalments = self._instalments(invoice)
        due = [money for _day, money in instalments]
        decimals = books.rates.own.decimal_places
        matching = match(due, paid, decimals)
        by_odoo = matching is None
        if by_odoo:
            matching = match(due, [])
        owed = [self._receivable(on, _signed(m, sign)) for on, m in instalments]
        given = [
            self._receivable(payment.date, _signed(money, -sign))
            for payment, money in zip(payments, paid, strict=True)
        ]
        settle(self.batch, owed, given, matching, day, books.rates.currency_id(code))
        party = books.parties[invoice.customer]
        name = invoice.number or books.sale_numbers.draw(kind, day)
        writing = self._writing(party, name, books.sale_numbers, day, code, owed)
        if invoice.term:
            writing.columns["invoice_payment_term_id"] = books.terms.id_of(invoice.term)
        if matching.shares:
            writing.columns |= books.prototypes.matched_invoice
        if matching.settled:
            writing.columns["payment_state"] = books.prototypes.paid_invoice
        entry, rate = books.prototypes.entries[kind], books.rates.rate(code, day)
        self.batch.add_entry(kind, *invoice_rows(entry, writing, invoice, kind, rate))
        flow = "outbound" if invoice.is_credit else "inbound"
        state = books.prototypes.paid_payment if matching.settled else None
        for payment, line in zip(payments, given, strict=True):
            memo = payment.memo or name
            self._add_payment(payment, flow, party, code, line, memo, state)
        return [line.id for line in owed + given] if by_odoo else []

    def _instalments(self, invoice: Invoice) -> list[tuple[date, Money]]:
        """Return due date and amount of each instalment, in order of days."""
        rates, code = self.books.rates, invoice.currency
        own = rates.invoiced(invoice.amount, code, invoice.invoice_date)
        if not invoice.term:
            return [(invoice.due_date, Money(invoice.amount, own))]
        amounts = zip(
            invoice.term.split(invoice.amount, rates.currencies[code].decimal_places),
            invoice.term.split(own, rates.own.decimal_places),
            strict=True,
        )
        days = invoice.term.days(invoice.invoice_date)
        return list(zip(days, (Money(*both) for both in amounts), strict=True))

    def _add_payment(
        self,
        payment: Payment,
        flow: str,
        party: Party,
        code: str,
        line: Receivable,
        memo: str = "",
        state: str | None = None,
    ) -> None:
        """Book a payment whose receivable line is this one.

        :param state: of the payment, where not that of its prototype
        """
        books = self.books
        name = self._names[id(payment)]
        writing = self._writing(
            party, name, books.bank_numbers, payment.date, code, [line]
        )
        writing.payment = self.batch.take_id("account.payment")
        entry = books.prototypes.entries[flow]
        memo = payment.memo or memo
        move, other, receivable, record = payment_rows(entry, writing, memo)
        if state:
            record["state"] = state
        self.batch.add_entry(flow, move, other, [receivable], record)

    def _paid(self, payment: Payment, code: str) -> Money:
        own = self.books.rates.paid(payment.amount, code, payment.date)
        return Money(payment.amount, own)

    def _receivable(self, due: date, money: Money) -> Receivable:
        return Receivable(self.batch.take_id(LINE), due, money, residual=money)

    def _writing(self, party, name, numbers, day, code, receivables) -> Writing:
        total = receivables[0].money
        for receivable in receivables[1:]:
            total += receivable.money
        return Writing(
            id=self.batch.take_id("account.move"),
            other=self.batch.take_id(LINE),
            receivables=receivables,
            party=party,
            name=name,
            sequence=numbers.sequence(name),
            day=day,
            money=total,
            currency_id=self.books.rates.currency_id(code),
            columns={"invoice_origin": self.books.origin},
        )


def _signed(money: Money, sign: int) -> Money:
    return money if sign > 0 else -money
