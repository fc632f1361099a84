"""Which payment settles which instalment: the oldest first, as Odoo reconciles.

An amount is carried in the document's currency and in the company's. Where the two
would not come out even, Odoo books an exchange difference; that is left to Odoo.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple


class Money(NamedTuple):
    """An amount in the document's currency, and in the company's."""

    document: Decimal
    company: Decimal

    def __neg__(self):
        return Money(-self.document, -self.company)

    def __add__(self, other):
        return Money(self.document + other.document, self.company + other.company)

    def __sub__(self, other):
        return Money(self.document - other.document, self.company - other.company)

    def __bool__(self):
        return bool(self.document or self.company)


class Share(NamedTuple):
    """What one payment settles of one instalment."""

    instalment: int  # position
    payment: int  # position
    money: Money
    group: int


@dataclass
class Matching:
    """How the instalments of one document are settled.

    A group holds the instalments and payments that hang together by shares; what no
    payment reaches is in none.
    """

    residuals: list[Money]  # per instalment
    groups: list[int | None]  # per instalment
    shares: list[Share] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        """Tell whether nothing is left of any instalment."""
        return not any(self.residuals)


def match(
    instalments: Sequence[Money], payments: Sequence[Money], decimals: int = 2
) -> Matching | None:
    """Settle instalments by payments, first by first; None where Odoo has to.

    :param instalments: positive, by due date
    :param payments: positive, by date, together no more than the instalments
    :param decimals: of the company's currency

    >>> def own(amount): return Money(Decimal(amount), Decimal(amount))
    >>> found = match([own(30), own(30), own(40)], [own(30), own(50)])
    >>> [(s.instalment, s.payment, int(s.money.company)) for s in found.shares]
    [(0, 0, 30), (1, 1, 30), (2, 1, 20)]
    >>> found.groups, found.settled
    ([0, 1, 1], False)
    >>> match([Money(Decimal(90), Decimal(45))], [Money(Decimal(90), Decimal(30))])
    """
    left = list(instalments)
    matching = Matching(left, groups=[None] * len(left))
    at, group = 0, -1
    for number, payment in enumerate(payments):
        rest = payment
        while rest.document:
            part = _share(instalments[at], left[at], payment, rest, decimals)
            if part is None:
                return None
            if matching.groups[at] is None and rest is payment:
                group += 1
            matching.groups[at] = group
            matching.shares.append(Share(at, number, part, group))
            left[at] = left[at] - part
            rest = rest - part
            if not left[at].document:
                at += 1
    return matching


def _share(debt, owed, payment, rest, decimals) -> Money | None:
    """Return what is settled; None where the company's currency does not come out even.

    Odoo converts a part of a document at the document's own rate.
    """
    document = min(owed.document, rest.document)
    if owed == rest or owed.document == owed.company and rest.document == rest.company:
        return Money(document, min(owed.company, rest.company))
    amounts = {
        min(_converted(document, whole, decimals), left.company)
        for whole, left in ((debt, owed), (payment, rest))
    } | {left.company for left in (owed, rest) if left.document == document}
    if len(amounts) > 1 or not all(amounts):
        return None
    return Money(document, amounts.pop())


def _converted(amount: Decimal, whole: Money, decimals: int) -> Decimal:
    exact = amount * whole.company / whole.document
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
