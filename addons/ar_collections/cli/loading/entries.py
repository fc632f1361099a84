"""Rows of journal entries: what differs from the prototype they are copies of."""

from dataclasses import dataclass, field
from datetime import date

from ...logic.ledger_entries import Invoice
from ...logic.ledger_matching import Money
from .bulk import Json
from .customers import Party
from .prototypes import MEMO, Entry

ZERO = Money(0, 0)


@dataclass
class Receivable:
    """A receivable line and what reconciliation has made of it.

    `full` is the id of the full reconcile, `first` the lowest id of the partials of
    all that hangs together with this line.
    """

    id: int
    due: date
    money: Money  # positive a debt
    residual: Money
    full: int | None = None
    first: int | None = None

    def columns(self) -> Json:
        """Return the line's columns about reconciliation."""
        return _residual(self.residual) | {
            "full_reconcile_id": self.full,
            "matching_number": self._number(),
        }

    def _number(self) -> str | None:
        if self.full:
            return str(self.full)
        return f"P{self.first}" if self.first else None


@dataclass
class Writing:
    """What an entry is about: ids, partner, name, day and amount."""

    id: int
    other: int  # id of the income or liquidity line
    receivables: list[Receivable]
    party: Party
    name: str
    sequence: Json  # columns about the name's place in its sequence
    day: date
    money: Money  # of the receivable lines together: positive a debt
    currency_id: int
    payment: int | None = None  # id
    columns: Json = field(default_factory=dict)  # more columns of the move


def invoice_rows(
    entry: Entry, writing: Writing, invoice: Invoice, kind: str, rate: float
) -> tuple[Json, Json, list[Json]]:
    """Return move, income line and receivable lines of an invoice.

    :param rate: units of the document's currency per unit of the company's
    """
    party, money = writing.party, writing.money
    reference = writing.name if kind == "out_invoice" else None
    day, due = str(writing.day), str(writing.receivables[-1].due)
    document, company = zip(*(r.residual for r in writing.receivables), strict=True)
    touched = any(receivable.first for receivable in writing.receivables)
    move = {
        **_move(writing),
        **party.terms[kind],
        **_signed("untaxed", money),
        "partner_id": party.partner,
        "partner_shipping_id": party.shipping,
        "payment_reference": reference,
        "payment_state": "partial" if touched else "not_paid",
        "invoice_date": day,
        "invoice_date_due": due,
        "invoice_currency_rate": rate,
        "amount_untaxed": str(abs(money.document)),
        "amount_untaxed_in_currency_signed": str(money.document),
        "amount_residual": str(abs(sum(document))),
        "amount_residual_signed": str(sum(company)),
    } | writing.columns
    total = str(abs(money.document))
    other = {
        **_line(writing, entry.other, writing.other, -money),
        "account_id": party.income.get(kind, entry.other["account_id"]),
        "name": invoice.label or writing.name,
        "invoice_date": day,
        "price_unit": total,
        "price_subtotal": total,
        "price_total": total,
    }
    several = len(writing.receivables) > 1
    lines = [
        {
            **_line(writing, entry.receivable, receivable.id, receivable.money),
            **receivable.columns(),
            "account_id": party.receivable,
            "name": _instalment(reference, number) if several else reference,
            "invoice_date": day,
            "date_maturity": str(receivable.due),
            "no_followup": invoice.no_followup,
        }
        for number, receivable in enumerate(writing.receivables, start=1)
    ]
    return move, other, lines


def payment_rows(
    entry: Entry, writing: Writing, memo: str
) -> tuple[Json, Json, Json, Json]:
    """Return move, liquidity line, receivable line and the payment itself."""
    party, money = writing.party, writing.money
    [receivable] = writing.receivables
    day = str(writing.day)
    method, _memo, rest = (entry.other["name"] or "").partition(MEMO)
    label = f"{method}{memo}{rest}" if memo else method.rstrip(": ")
    move = {
        **_move(writing),
        "partner_id": party.commercial,
        "fiscal_position_id": party.terms["out_invoice"]["fiscal_position_id"],
        "origin_payment_id": writing.payment,
        "ref": memo or None,
        # Odoo signs the total of an entry by nothing: it is the sum of its debits.
        "amount_total_signed": str(abs(money.company)),
        "amount_total_in_currency_signed": str(abs(money.document)),
    } | writing.columns
    common = {"payment_id": writing.payment, "ref": memo or None, "name": label}
    other = {
        **_line(writing, entry.other, writing.other, -money),
        **common,
        "date_maturity": day,
        "price_subtotal": str(-money.document),
        "price_total": str(-money.document),
    }
    if entry.other["amount_residual"]:
        other |= _residual(-money)
    line = {
        **_line(writing, entry.receivable, receivable.id, money),
        **receivable.columns(),
        **common,
        "account_id": party.receivable,
        "date_maturity": day,
        "price_subtotal": str(money.document),
        "price_total": str(money.document),
    }
    record = {
        "id": writing.payment,
        "move_id": writing.id,
        "name": writing.name,
        "partner_id": party.commercial,
        "currency_id": writing.currency_id,
        "destination_account_id": party.receivable,
        "memo": memo or None,
        "date": day,
        "amount": str(abs(money.document)),
        "amount_company_currency_signed": str(-money.company),
        "is_reconciled": bool(receivable.first),
    }
    return move, other, line, record


def _residual(money: Money) -> Json:
    return {
        "amount_residual": str(money.company),
        "amount_residual_currency": str(money.document),
        "reconciled": not money,
    }


def _instalment(reference: str | None, number: int) -> str:
    """Return the label that Odoo gives to an instalment."""
    return f"{reference or ''} installment #{number}".lstrip()


def _move(writing: Writing) -> Json:
    return {
        **_signed("total", writing.money),
        **writing.sequence,
        "id": writing.id,
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
        "move_id": writing.id,
        "partner_id": writing.party.commercial,
        "currency_id": writing.currency_id,
        "move_name": writing.name,
        "date": str(writing.day),
        "debit": str(debit),
        "credit": str(credit),
        "balance": str(money.company),
        "amount_currency": str(money.document),
    }
