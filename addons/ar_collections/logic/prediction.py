"""When will an open item be paid? A day to plan on, and the band around it.

The customer's median delay, drawn towards what is usual elsewhere while there are few
cases, counted from the due date or the next working day; paid on a working day; never
in the past. What is later than that already is expected after as many days again as
half of what it is beyond, as long waits tend to go on.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

CASES = 2.0  # how many payments what is usual elsewhere is worth
KEPT = 0.5  # share of promises kept from which a promise is believed
LEAST_BAND = 1  # day: nobody's payments are certain to the day


class Delays(NamedTuple):
    """Days from the working day due: median and the middle four fifths."""

    middle: float
    low: float
    high: float
    count: int = 0


class Expected(NamedTuple):
    """The day a payment is expected on, and the days it most likely lies between."""

    day: date
    first: date
    last: date


def shrunk_delays(own: Delays | None, usual: Delays) -> Delays:
    """Return a customer's delays, drawn towards the usual ones.

    >>> usual = Delays(0, -4, 10)
    >>> shrunk_delays(None, usual).middle
    0.0
    >>> shrunk_delays(Delays(8, 8, 8, 2), usual)[:3]
    (4.0, 2.0, 9.0)
    """
    own = own or Delays(0, 0, 0, 0)
    share = own.count / (own.count + CASES)
    values = [
        share * o + (1 - share) * u for o, u in zip(own[:3], usual[:3], strict=True)
    ]
    return Delays(*values, own.count)


def expected(
    due: date, today: date, delays: Delays, working_day: Callable[[date], date]
) -> Expected:
    """Return when an open item is expected to be paid.

    >>> from .calendar import next_working_day
    >>> friday = date(2026, 11, 20)
    >>> delays = Delays(3, 0, 10)
    >>> expected(friday, friday, delays, next_working_day).day  # Monday
    datetime.date(2026, 11, 23)
    >>> late = expected(friday, date(2026, 12, 7), delays, next_working_day)
    >>> late.day >= date(2026, 12, 7)
    True
    """
    basis = working_day(due)
    day = basis + timedelta(days=nearest(delays.middle))
    beyond = (today - day).days
    if beyond > 0:
        day = today + timedelta(days=(beyond + 1) // 2)
    day = working_day(max(day, today))
    first = min(basis + timedelta(days=nearest(delays.low)), day)
    last = max(
        basis + timedelta(days=nearest(delays.high)),
        day + timedelta(days=max(LEAST_BAND, beyond)),
    )
    return Expected(day, working_day(max(first, today)), working_day(last))


def promised(
    usual: Expected,
    promise: date,
    kept: float | None,
    today: date,
    working_day: Callable[[date], date],
) -> Expected:
    """Return when an item is expected under a promise to pay it by a day.

    Who keeps promises, or has given none before, is expected on that day; who breaks
    them, on the usual day, but not before the promised one.

    :param kept: share of what was promised that came in time; None: not known yet
    """
    day = working_day(max(promise, today))
    if kept is not None and kept < KEPT:
        day = max(day, usual.day)
    return Expected(day, min(usual.first, day), max(usual.last, day))


def nearest(days: float) -> int:
    """Return whole days; a half counts upwards, as PostgreSQL's FLOOR(x + 0.5).

    >>> nearest(2.5), nearest(-2.5), nearest(-0.4)
    (3, -2, 0)
    """
    return int((days + 0.5) // 1)


def still_open(late: float, very_late: float, days: int) -> tuple[float, float]:
    """Return the probabilities of being late, and very late, of what is open still.

    What is open on its 10th day past due is late for certain, and has lost ten of
    the thirty days in which it could have been paid before being very late. Between,
    the share still open falls by the same factor each day.

    :param days: past the due date; not above zero: nothing is known yet

    >>> still_open(0.4, 0.1, 0)
    (0.4, 0.1)
    >>> still_open(0.4, 0.1, 15)
    (1.0, 0.5)
    >>> still_open(0.4, 0.1, 31)
    (1.0, 1.0)
    """
    very_late = min(very_late, late)
    if days <= 0:
        return late, very_late
    if days > 30 or very_late <= 0:
        return 1.0, float(days > 30)
    left = (very_late / late) ** ((30 - days) / 30)
    return 1.0, round(left, 6)
