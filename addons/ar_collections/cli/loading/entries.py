"""Rows of journal entries: what differs from the prototype they are copies of."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ...logic.ledger_entries import Invoice, Payment
from .bulk import Json
from .customers import Party
from .prototypes import MEMO, Entry


@dataclass(frozen=True)
class Money:
    """A signed amount: in the document's currency, and in the company's."""

    document: Decimal
    company: Decimal

    def __neg__(self):
        return Money(-self.document, -self.company)


@dataclass
class Ids:
    """Ids of an entry: the move, its two lines, and its payment."""

    move: int
    other: int
    receivable: int
    payment: int | None = None


@dataclass
class Match:
    """What a receivable line looks like after reconciliation.

    `full` is the id of the full reconcile, `first` the lowest id of the partials.
    """

    residual: Money
    full: int | None = None
    first: int | None = None

    def columns(self) -> Json:
        """Return the line's columns about reconciliation."""
        number = self.full or (self.first and f"P{self.first}")
        return {
            "amount_residual": str(self.residual.company),
            "amount_residual_currency": str(self.residual.document),
            "reconciled": not self.residual.company and not self.residual.document,
            "full_reconcile_id": self.full,
            "matching_number": number and str(number),
        }


@dataclass
class Writing:
    """What an entry is about: names, partner, day and amount of the receivable."""

    ids: Ids
    party: Party
    name: str
    sequence: Json  # columns about the name's place in its sequence
    day: date
    money: Money  # of the receivable line: positive a debt
    currency_id: int
    match: Match
    columns: Json = field(default_factory=dict)  # more columns of the move


def invoice_rows(
    entry: Entry, writing: Writing, invoice: Invoice, kind: str, rate: float
) -> tuple[Json, Json, Json]:
    """Return move, income line and receivable line of an invoice.

    :param rate: units of the document's currency per unit of the company's
    """
    party, money = writing.party, writing.money
    reference = writing.name if kind == "out_invoice" else None
    day, due = str(writing.day), str(invoice.due_date)
    paid = bool(writing.match.first)
    move = {
        **_move(writing),
        **party.terms[kind],
        **_signed("untaxed", money),
        "partner_id": party.partner,
        "partner_shipping_id": party.shipping,
        "payment_reference": reference,
        "payment_state": "partial" if paid else "not_paid",
        "invoice_date": day,
        "invoice_date_due": due,
        "invoice_currency_rate": rate,
        "amount_untaxed": str(abs(money.document)),
        "amount_untaxed_in_currency_signed": str(money.document),
        "amount_residual": str(abs(writing.match.residual.document)),
        "amount_residual_signed": str(writing.match.residual.company),
    } | writing.columns
    total = str(abs(money.document))
    other = {
        **_line(writing, entry.other, writing.ids.other, -money),
        "account_id": party.income.get(kind, entry.other["account_id"]),
        "name": invoice.label or writing.name,
        "invoice_date": day,
        "price_unit": total,
        "price_subtotal": total,
        "price_total": total,
    }
    receivable = {
        **_line(writing, entry.receivable, writing.ids.receivable, money),
        **writing.match.columns(),
        "account_id": party.receivable,
        "name": reference,
        "invoice_date": day,
        "date_maturity": due,
        "no_followup": invoice.no_followup,
    }
    return move, other, receivable


def payment_rows(
    entry: Entry, writing: Writing, payment: Payment
) -> tuple[Json, Json, Json, Json]:
    """Return move, liquidity line, receivable line and the payment itself."""
    party, money, ids = writing.party, writing.money, writing.ids
    memo = payment.memo
    day = str(writing.day)
    method, _memo, rest = (entry.other["name"] or "").partition(MEMO)
    label = f"{method}{memo}{rest}" if memo else method.rstrip(": ")
    move = {
        **_move(writing),
        "partner_id": party.commercial,
        "fiscal_position_id": party.terms["out_invoice"]["fiscal_position_id"],
        "origin_payment_id": ids.payment,
        "ref": memo or None,
        # Odoo signs the total of an entry by nothing: it is the sum of its debits.
        "amount_total_signed": str(abs(money.company)),
        "amount_total_in_currency_signed": str(abs(money.document)),
    } | writing.columns
    common = {"payment_id": ids.payment, "ref": memo or None, "name": label}
    other = {
        **_line(writing, entry.other, ids.other, -money),
        **common,
        "date_maturity": day,
        "price_subtotal": str(-money.document),
        "price_total": str(-money.document),
    }
    if entry.other["amount_residual"]:
        other |= Match(-money).columns()
    receivable = {
        **_line(writing, entry.receivable, ids.receivable, money),
        **writing.match.columns(),
        **common,
        "account_id": party.receivable,
        "date_maturity": day,
        "price_subtotal": str(money.document),
        "price_total": str(money.document),
    }
    record = {
        "id": ids.payment,
        "move_id": ids.move,
        "name": writing.name,
        "partner_id": party.commercial,
        "currency_id": writing.currency_id,
        "destination_account_id": party.receivable,
        "memo": memo or None,
        "date": day,
        "amount": str(abs(money.document)),
        "amount_company_currency_signed": str(-money.company),
        "is_reconciled": bool(writing.match.first),
    }
    return move, other, receivable, record


def _move(writing: Writing) -> Json:
    return {
        **_signed("total", writing.money),
        **writing.sequence,
        "id": writing.ids.move,
        "commercial_partner_id": writing.party.commercial,
        "invoice_partner_display_name": writing.party.display_name,
        "currency_id": writing.currency_id,
        "name": writing.name,
        "date": str(writing.day),
        "amount_total": str(abs(writing.money.document)),
        "amount_total_in_currency_signed": str(writing.money.document),
    }


def _signed(name: str, money: Money) -> Json:
    return {f"amount_{name}_signed": str(money.company)}


def _line(writing: Writing, prototype: Json, line_id: int, money: Money) -> Json:
    debit, credit = max(money.company, 0), max(-money.company, 0)
    if prototype["is_storno"]:
        debit, credit = -credit, -debit
    return {
        "id": line_id,
        "move_id": writing.ids.move,
        "partner_id": writing.party.commercial,
        "currency_id": writing.currency_id,
        "move_name": writing.name,
        "date": str(writing.day),
        "debit": str(debit),
        "credit": str(credit),
        "balance": str(money.company),
        "amount_currency": str(money.document),
    }
