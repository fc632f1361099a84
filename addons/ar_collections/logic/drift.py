"""Has a customer begun to pay differently? An alert for a step, none for noise.

A one-sided cumulative sum (Page, 1954) of how much later each payment came than the
customer's own usual, in units of the customer's own spread. Median and spread are
robust, and one payment counts for two and a half at most: one extreme payment is no
drift. After an alert the payments since the step are the new usual, so that a step
alerts once.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

BASELINE = 12  # payments the usual is taken from; fewer tell nothing
SLACK = 1.0  # spreads above the usual that are taken for noise
LIMIT = 7.0  # summed spreads that are not
MOST = 2.5  # spreads a single payment counts for
LEAST_SPREAD = 2.0  # days: who pays to the day may be a weekend late
NORMAL = 1.4826  # median absolute deviation to standard deviation, normal values


class Step(NamedTuple):
    """Positions of the first payment that came later, and of the one that showed it."""

    since: int
    found: int


def drifts(days_late: Sequence[float]) -> list[int]:
    """Return the positions at which payments had become later than usual.

    :param days_late: in order of payment

    >>> usual = [2, 4, 3, 2, 5, 3, 4, 2, 3, 4, 3, 2]
    >>> drifts(usual)
    []
    >>> drifts(usual + [60] + usual)
    []
    >>> drifts(usual + [14, 15, 13, 16, 14, 15, 13, 14, 15, 13])
    [16]
    """
    return [step.found for step in steps(days_late)]


def steps(days_late: Sequence[float]) -> list[Step]:
    """Return the steps at which payments became later than usual.

    :param days_late: in order of payment

    >>> usual = [2, 4, 3, 2, 5, 3, 4, 2, 3, 4, 3, 2]
    >>> steps(usual + [3, 2] + [14, 15, 13, 16, 14, 15])
    [Step(since=14, found=18)]
    """
    found, begin, above, since = [], 0, 0.0, 0
    usual = None
    for position, value in enumerate(days_late):
        if position - begin < BASELINE:
            continue
        if usual is None:
            usual = _usual(days_late[begin:position])
        middle, spread = usual
        step = max(-MOST, min(MOST, (value - middle) / spread))
        if above <= 0:
            since = position
        above = max(0.0, above + step - SLACK)
        if above >= LIMIT:
            found.append(Step(since, position))
            begin, above, usual = since, 0.0, None
    return found


def latest_step(days_late: Sequence[float]) -> Step | None:
    """Return the newest step, None without any.

    >>> latest_step([1, 2, 3])
    """
    found = steps(days_late)
    return found[-1] if found else None


def _usual(values) -> tuple[float, float]:
    """Return the median of values and their robust spread, at least two days."""
    middle = median(values)
    deviation = median(abs(value - middle) for value in values)
    return middle, max(NORMAL * deviation, LEAST_SPREAD)
