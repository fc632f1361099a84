"""What is known of customers on a day: payments of the last year, and what is open.

Delays count from the due date or the next working day, and are negative for who pays
before it. Amounts are in company currency.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from typing import NamedTuple

from .features import Peers
from .prediction import Delays

YEAR = 365  # days a payment counts for, as in the stored figures of a customer
QUARTER = 91
VERY_LATE = 30  # days


class Item(NamedTuple):
    """A debit of a customer and the payments of it, in order of date.

    A payment is (date, amount, is part): the part of an item in another currency is
    not told by amounts in the company's, which leave a difference.

    `settled` is the day nothing was left open, by whatever settled it; `paid` tells
    that money did. `group` is whatever makes customers alike, such as the country.
    """

    customer: int
    day: date
    due: date
    amount: float
    payments: tuple[tuple[date, float, bool], ...] = ()
    settled: date | None = None
    paid: bool = False
    group: int = 0


class Open(NamedTuple):
    """An item that is open, and how much of it no payment has settled."""

    working: date  # day due, or the next working day
    item: Item
    residual: float


@dataclass
class Alike:
    """The payments of customers that are alike: how many, how late.

    Delays are counted by day rather than listed, as there may be a million.
    """

    count: int = 0
    late: int = 0
    due_late: int = 0
    very_late: int = 0
    by_delay: Counter = field(default_factory=Counter)

    def add(self, delay: int) -> None:
        """Count a payment."""
        self.count += 1
        self.late += delay > 0
        self.due_late += delay >= 0
        self.very_late += delay > VERY_LATE
        self.by_delay[delay] += 1

    def peers(self) -> Peers:
        """Return them as `logic.features` reads them."""
        delays = Delays(*(self._delay(share) for share in (0.5, 0.1, 0.9)))
        return Peers(self.count, self.late, self.due_late, self.very_late, delays)

    def _delay(self, share):
        """Return the delay that so large a share of the payments does not exceed."""
        seen = 0
        for delay in sorted(self.by_delay):
            seen += self.by_delay[delay]
            if seen >= share * self.count:
                return delay
        return 0


@dataclass
class Book:
    """A customer's payments of the last year and open items, as of a day."""

    delays: list[int] = field(default_factory=list)  # sorted
    ever: list[int] = field(default_factory=list)  # sorted, from the due date itself
    of_year: deque = field(default_factory=deque)  # (day, delay, due, is part)
    parts: int = 0  # of the payments of the year
    late_of: list[int] = field(default_factory=lambda: [0] * 7)  # by weekday due
    count_of: list[int] = field(default_factory=lambda: [0] * 7)
    open: dict[int, Open] = field(default_factory=dict)
    first: date | None = None
    last_paid: date | None = None
    invoices: int = 0
    log_amounts: float = 0.0  # summed

    @property
    def usual_amount(self) -> float | None:
        """Return the geometric mean of the invoices so far."""
        return exp(self.log_amounts / self.invoices) if self.invoices else None

    def begin(self, number: int, item: Item, working: date) -> None:
        """Enter an item, due on a working day."""
        self.first = self.first or item.day
        self.open[number] = Open(working, item, item.amount)
        if item.amount > 0:
            self.invoices += 1
            self.log_amounts += log(item.amount)

    def forget(self, day: date) -> None:
        """Drop payments that have left the year."""
        while self.of_year and (day - self.of_year[0][0]).days >= YEAR:
            paid, delay, due, is_part = self.of_year.popleft()
            self.delays.pop(bisect_left(self.delays, delay))
            self._count(paid, due, is_part, -1)

    def pay(self, number: int, paid: date, amount: float, is_part: bool) -> int:
        """Enter a payment of an open item, and return its delay."""
        working, item, residual = self.open[number]
        self.open[number] = Open(working, item, max(0.0, residual - amount))
        delay, due = (paid - working).days, item.due
        insort(self.delays, delay)
        insort(self.ever, (paid - due).days)
        self.of_year.append((paid, delay, due, is_part))
        self.last_paid = paid
        self._count(paid, due, is_part, 1)
        return delay

    def _count(self, paid, due, is_part, sign):
        self.parts += sign * is_part
        self.count_of[due.weekday()] += sign
        self.late_of[due.weekday()] += sign * (paid > due)

    def beyond(self, days: int) -> int:
        """Return how many payments came more than so many days after the due day."""
        return len(self.delays) - bisect_right(self.delays, days)

    def trend(self, day: date) -> float | None:
        """Return the mean delay of the last quarter less that of the time before."""
        recent, before = [], []
        for paid, delay, _due, _is_part in self.of_year:
            (recent if (day - paid).days < QUARTER else before).append(delay)
        if not recent or not before:
            return None
        return sum(recent) / len(recent) - sum(before) / len(before)
