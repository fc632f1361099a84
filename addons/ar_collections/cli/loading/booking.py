"""Turns documents into the rows of a batch: amounts, names, ids, reconciliation."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ...logic.ledger_entries import (
    Invoice,
    Payment,
    UnallocatedPayment,
)
from .batch import Batch
from .customers import Party
from .entries import Ids, Match, Money, Writing, invoice_rows, payment_rows
from .numbering import Numbering
from .prototypes import Prototypes
from .rates import Rates


@dataclass
class Books:
    """What the entries of one company have in common."""

    origin: str
    prototypes: Prototypes
    rates: Rates
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
        party = self.books.parties[free.customer]
        self._add_payment(free.payment, "inbound", party, free.currency)

    def add_invoice(self, invoice: Invoice) -> list[int]:
        """Book an invoice and its payments.

        :return: the receivable lines that are still to be reconciled by Odoo: those
            of an invoice in foreign currency that has payments
        """
        kind, sign = ("out_refund", -1) if invoice.is_credit else ("out_invoice", 1)
        books, code, day = self.books, invoice.currency, invoice.invoice_date
        party = books.parties[invoice.customer]
        own = books.rates.invoiced(invoice.amount, code, day)
        money = Money(sign * invoice.amount, sign * own)
        foreign = books.rates.is_foreign(code)
        match, partials = Match(money), []
        if invoice.payments and not foreign:
            match, partials = self._match(invoice, sign)
        name = invoice.number or books.sale_numbers.draw(kind, day)
        writing = self._writing(party, name, books.sale_numbers, day, code, money)
        writing = replace(writing, match=match)
        if partials:
            writing.columns |= books.prototypes.matched_invoice
        if match.full:
            writing.columns["payment_state"] = books.prototypes.paid_invoice
        rows = invoice_rows(
            books.prototypes.entries[kind], writing, invoice, kind,
            books.rates.rate(code, day),
        )  # fmt: skip
        self.batch.add_entry(kind, *rows)
        lines = [writing.ids.receivable]
        flow = "outbound" if invoice.is_credit else "inbound"
        paid = Match(Money(0, 0), match.full, match.first) if partials else None
        for payment in invoice.payments:
            memo = payment.memo or name
            lines.append(self._add_payment(payment, flow, party, code, memo, paid))
        for partial, line, payment in zip(
            partials, lines[1:], invoice.payments, strict=bool(partials)
        ):
            debit, credit = (lines[0], line)[::sign]
            latest = max(day, payment.date)
            self._add_partial(partial, match.full, debit, credit, payment, latest)
        return lines if foreign and invoice.payments else []

    def _match(self, invoice: Invoice, sign: int) -> tuple[Match, list[int]]:
        """Return how the invoice is reconciled, and the ids of the partials."""
        partials = [
            self.batch.take_id("account.partial.reconcile") for _ in invoice.payments
        ]
        residual = sign * invoice.residual
        full = None if residual else self.batch.add_full()
        return Match(Money(residual, residual), full, partials[0]), partials

    def _add_payment(
        self,
        payment: Payment,
        flow: str,
        party: Party,
        code: str,
        memo: str = "",
        match: Match | None = None,
    ) -> int:
        """Book a payment; return its receivable line."""
        books, day = self.books, payment.date
        own = books.rates.paid(payment.amount, code, day)
        money = Money(payment.amount, own)
        if flow == "inbound":
            money = -money
        name = self._names[id(payment)]
        writing = self._writing(party, name, books.bank_numbers, day, code, money)
        writing.ids.payment = self.batch.take_id("account.payment")
        if match:
            writing = replace(writing, match=match)
        entry = books.prototypes.entries[flow]
        payment = replace(payment, memo=payment.memo or memo)
        *rows, record = payment_rows(entry, writing, payment)
        if match and match.full:
            record["state"] = books.prototypes.paid_payment
        self.batch.add_entry(flow, *rows, record)
        return writing.ids.receivable

    def _writing(self, party, name, numbers, day, code, money) -> Writing:
        lines = [self.batch.take_id("account.move.line") for _ in range(2)]
        return Writing(
            ids=Ids(self.batch.take_id("account.move"), *lines),
            party=party,
            name=name,
            sequence=numbers.sequence(name),
            day=day,
            money=money,
            currency_id=self.books.rates.currencies[code].id,
            match=Match(money),
            columns={"invoice_origin": self.books.origin},
        )

    def _add_partial(self, partial, full, debit, credit, payment, latest) -> None:
        amounts = ("amount", "debit_amount_currency", "credit_amount_currency")
        self.batch.add_partial(
            {
                "id": partial,
                "debit_move_id": debit,
                "credit_move_id": credit,
                "full_reconcile_id": full,
                "max_date": str(latest),
                **dict.fromkeys(amounts, str(payment.amount)),
            }
        )
