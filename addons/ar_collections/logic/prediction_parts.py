"""What is expected of an open item, part by part, and of a customer with credit.

Amounts are in one currency; days are those of `logic.prediction`.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from .prediction import Expected, promised

DIGITS = 3  # of amounts: sums are compared, not shown


class Part(NamedTuple):
    """A part of an open item: why it is expected when it is, or not at all."""

    kind: str  # usual, promise or dispute
    amount: float
    expected: Expected | None = None


def parts(
    residual: float,
    disputed: float,
    promises: Sequence[tuple[date, float]],
    usual: Expected,
    kept: float | None,
    today: date,
    working_day: Callable[[date], date],
) -> list[Part]:
    """Return the parts of an open item; their amounts add up to what is open.

    What is disputed is not expected until that is resolved; of the rest, what is
    promised by its promises, the earliest first; what is left on the usual day.

    :param promises: (day, amount), of more than is left the earliest count
    :param kept: share of what was promised that came in time

    >>> day = date(2026, 11, 20)
    >>> usual, same = Expected(day, day, day), lambda d: d
    >>> promises = [(day, 50), (date(2026, 11, 23), 40)]
    >>> [(p.kind, p.amount) for p in
    ...  parts(100, 30, promises, usual, None, day, same)]
    [('dispute', 30), ('promise', 50), ('promise', 20)]
    """
    found = []
    left = residual
    if disputed > 0:
        found.append(Part("dispute", min(disputed, left)))
        left = round(left - found[0].amount, DIGITS)
    for day, amount in sorted(promises):
        amount = min(amount, left)
        if amount > 0:
            expected_ = promised(usual, day, kept, today, working_day)
            found.append(Part("promise", amount, expected_))
            left = round(left - amount, DIGITS)
    if left > 0:
        found.append(Part("usual", left, usual))
    return found


def of_item(parts_: Sequence[Part]) -> Expected | None:
    """Return when the last of an item's parts is expected, None if none is.

    >>> of_item([Part("dispute", 5)])
    """
    dated = [part.expected for part in parts_ if part.expected]
    if not dated:
        return None
    return Expected(
        max(part.day for part in dated),
        min(part.first for part in dated),
        max(part.last for part in dated),
    )


def less_credit(parts_: Sequence[Part], credit: float) -> list[Part]:
    """Return what is still to come when a customer's credit is set off.

    Against what is expected first; what is not expected at all comes last.

    >>> day = date(2026, 11, 20)
    >>> late = Part("usual", 80, Expected(day, day, day))
    >>> [(p.kind, p.amount) for p in less_credit([Part("dispute", 50), late], 100)]
    [('dispute', 30)]
    """
    found = []
    for part in sorted(parts_, key=_by_day):
        taken = min(part.amount, credit)
        credit = round(credit - taken, DIGITS)
        if round(part.amount - taken, DIGITS) > 0:
            found.append(part._replace(amount=round(part.amount - taken, DIGITS)))
    return found


def _by_day(part):
    return part.expected.day if part.expected else date.max
