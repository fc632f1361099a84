"""What was known of a customer on a day: the books walked forward, never looked ahead.

A day knows what happened before it: payments of earlier days, invoices of earlier
days that had not been paid. Items are debits of customers; a payment is one allocation
to one of them. Delays count from the due date or the next working day, and are
negative for who pays before it.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from operator import attrgetter
from typing import NamedTuple

from .features import Peers
from .prediction import Delays

YEAR = 365  # days a payment counts for, as in the stored figures of a customer
QUARTER = 91
VERY_LATE = 30  # days
VOTES = 10  # payments of one customer that tell how customers like it pay


class Item(NamedTuple):
    """A debit of a customer and the payments of it, (date, amount), in order of date.

    `settled` is the day nothing was left open, by whatever settled it; `paid` tells
    that money did. `group` is whatever makes customers alike, such as the country.
    """

    customer: int
    day: date
    due: date
    amount: float
    payments: tuple[tuple[date, float], ...] = ()
    settled: date | None = None
    paid: bool = False
    group: int = 0


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
    of_year: deque = field(default_factory=deque)  # (day, delay, due), by day
    late_of: list[int] = field(default_factory=lambda: [0] * 7)  # by weekday due
    count_of: list[int] = field(default_factory=lambda: [0] * 7)
    open: dict[int, tuple] = field(default_factory=dict)  # (working day due, item)
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
        self.open[number] = (working, item)
        if item.amount > 0:
            self.invoices += 1
            self.log_amounts += log(item.amount)

    def forget(self, day: date) -> None:
        """Drop payments that have left the year."""
        while self.of_year and (day - self.of_year[0][0]).days >= YEAR:
            paid, delay, due = self.of_year.popleft()
            self.delays.pop(bisect_left(self.delays, delay))
            self._count(paid, due, -1)

    def pay(self, paid: date, delay: int, due: date) -> None:
        """Enter a payment of an item due on a day."""
        insort(self.delays, delay)
        insort(self.ever, (paid - due).days)
        self.of_year.append((paid, delay, due))
        self.last_paid = paid
        self._count(paid, due, 1)

    def _count(self, paid, due, sign):
        self.count_of[due.weekday()] += sign
        self.late_of[due.weekday()] += sign * (paid > due)

    def beyond(self, days: int) -> int:
        """Return how many payments came more than so many days after the due day."""
        return len(self.delays) - bisect_right(self.delays, days)

    def trend(self, day: date) -> float | None:
        """Return the mean delay of the last quarter less that of the time before."""
        recent, before = [], []
        for paid, delay, _due in self.of_year:
            (recent if (day - paid).days < QUARTER else before).append(delay)
        if not recent or not before:
            return None
        return sum(recent) / len(recent) - sum(before) / len(before)


class Known:
    """The books as they become known, day by day.

    :param items: in any order
    :param working_day: gives a day, or the next working day
    """

    def __init__(self, items: Iterable[Item], working_day: Callable[[date], date]):
        self.items = sorted(items, key=attrgetter("day", "customer", "due", "amount"))
        self.working_day = working_day
        self.books: dict[int, Book] = defaultdict(Book)
        self.peers: dict[int, Alike] = defaultdict(Alike)
        self.all = Alike()
        # What will happen to items that have begun, by its day: (item, is end)
        self._coming: dict[int, list] = defaultdict(list)
        self._reached = 0  # day up to which all has happened

    def walk(self) -> Iterator[tuple[Item, Book]]:
        """Yield each item with its customer's book on the item's day, before it.

        The book holds payments that have left the year until it is told to `forget`.
        """
        start = 0
        while start < len(self.items):
            day = self.items[start].day
            end = start
            while end < len(self.items) and self.items[end].day == day:
                end += 1
            self._advance(day)
            for item in self.items[start:end]:
                yield item, self.books[item.customer]
            for number in range(start, end):
                self._begin(number)
            start = end

    def _begin(self, number):
        item = self.items[number]
        book = self.books[item.customer]
        book.begin(number, item, self.working_day(item.due))
        for paid, _amount in item.payments:
            self._coming[max(paid, item.day).toordinal()].append((number, False))
        if item.settled:
            self._coming[max(item.settled, item.day).toordinal()].append((number, True))

    def _advance(self, day):
        """Have happen what happened before a day."""
        reached = day.toordinal()
        for number in range(self._reached, reached) if self._reached else ():
            if number in self._coming:
                self._happen(date.fromordinal(number), self._coming.pop(number))
        self._reached = reached

    def _happen(self, when, events):
        for number, is_end in events:
            item = self.items[number]
            book = self.books[item.customer]
            if is_end:
                book.open.pop(number, None)
                continue
            delay = (when - self.working_day(item.due)).days
            book.pay(when, delay, item.due)
            if len(book.ever) <= VOTES:
                self.peers[item.group].add(delay)
                self.all.add(delay)
