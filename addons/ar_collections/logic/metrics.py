"""Figures of payment behaviour; the SQL of the refresh computes the same ones.

A settlement is one allocation: so much of one item, paid so many days late
(negative: early). Averages are weighted by amount. A ratio without anything to
divide by is None, which is not zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# Middle of each band of 30 days, the last one from 91 on (days beyond terms).
BAND_MIDDLES = ((1, 30, 15), (31, 60, 45), (61, 90, 75), (91, None, 105))


@dataclass(frozen=True)
class Settled:
    """One allocation: `amount` in company currency, `days_late` from the due date."""

    amount: float
    days_late: int


def weighted_days_late(settled: Sequence[Settled]) -> float | None:
    """Return the mean of days late, weighted by amount.

    >>> weighted_days_late([Settled(400, 10), Settled(600, 40)])
    28.0
    >>> weighted_days_late([]) is None
    True
    """
    total = sum(part.amount for part in settled)
    if total <= 0:
        return None
    return sum(part.amount * part.days_late for part in settled) / total


def median_days_late(settled: Sequence[Settled]) -> float | None:
    """Return the median of days late, one vote per allocation.

    >>> median_days_late([Settled(1, 3), Settled(900, 5), Settled(1, 40)])
    5
    """
    return median(part.days_late for part in settled) if settled else None


def late_share(settled: Sequence[Settled], beyond: int = 0) -> float | None:
    """Return the share of allocations more than so many days late, 0 to 1.

    >>> late_share([Settled(1, 0), Settled(1, 1), Settled(1, 31)], beyond=30)
    0.3333333333333333
    """
    if not settled:
        return None
    return sum(part.days_late > beyond for part in settled) / len(settled)


def days_beyond_terms(
    overdue: Sequence[tuple[float, int]], receivable: float
) -> float | None:
    """Return days beyond terms by the middles of bands of 30 days.

    :param overdue: (amount, days late) of each overdue item
    :param receivable: the whole balance; None is returned where it is not positive

    >>> bands = [(10_000, 10), (5_000, 50), (2_000, 80), (1_000, 200)]
    >>> round(days_beyond_terms(bands, 100_000), 2)
    6.3
    """
    if receivable <= 0:
        return None
    weighted = sum(
        amount * middle
        for amount, days in overdue
        for first, last, middle in BAND_MIDDLES
        if days >= first and (last is None or days <= last)
    )
    return weighted / receivable
