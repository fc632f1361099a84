"""Reconciliation of one document's receivable lines with those of its payments."""

from datetime import date

from ...logic.ledger_matching import Matching
from .batch import PARTIAL, Batch
from .entries import ZERO, Receivable


def settle(
    batch: Batch,
    owed: list[Receivable],
    given: list[Receivable],
    matching: Matching,
    day: date,
    currency_id: int,
) -> None:
    """Let payments settle instalments: the lines' residuals, and the rows between.

    :param owed: the instalments of the document
    :param given: the lines of its payments, due on their day
    :param matching: whose shares count positions in these two
    :param day: of the document
    """
    if not matching.shares:
        return
    partials = [batch.take_id(PARTIAL) for _share in matching.shares]
    # What is reconciled at once is full as a whole, or not at all.
    full = batch.add_full() if matching.settled else None
    first: dict[int, int] = {}  # lowest partial by group
    for share, partial in zip(matching.shares, partials, strict=True):
        first.setdefault(share.group, partial)
    for receivable, residual, group in zip(
        owed, matching.residuals, matching.groups, strict=True
    ):
        if group is not None:
            sign = 1 if receivable.money.document > 0 else -1
            receivable.residual = residual if sign > 0 else -residual
            receivable.full, receivable.first = full, first[group]
    for share, partial in zip(matching.shares, partials, strict=True):
        debt, payment = owed[share.instalment], given[share.payment]
        payment.residual = ZERO
        payment.full, payment.first = full, first[share.group]
        is_debit = debt.money.document > 0
        debit, credit = (debt, payment) if is_debit else (payment, debt)
        document = str(share.money.document)
        batch.add_partial(
            {
                "id": partial,
                "debit_move_id": debit.id,
                "credit_move_id": credit.id,
                "full_reconcile_id": full,
                "max_date": str(max(day, payment.due)),
                "amount": str(share.money.company),
                "debit_amount_currency": document,
                "credit_amount_currency": document,
                "debit_currency_id": currency_id,
                "credit_currency_id": currency_id,
            }
        )
