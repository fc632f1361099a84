"""What was known of a customer on a day: the books walked forward, never looked ahead.

A day knows what happened before it: payments of earlier days, invoices of earlier
days that had not been paid. Items are debits of customers; a payment is one allocation
to one of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from operator import attrgetter

from .book import Alike, Book, Item

VOTES = 10  # payments of one customer that tell how customers like it pay


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
        # What will happen to items that have begun, by its day: (item, payment), or
        # (item, None) when nothing is left open
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
        for payment in item.payments:
            self._coming[max(payment[0], item.day).toordinal()].append(
                (number, payment)
            )
        if item.settled:
            self._coming[max(item.settled, item.day).toordinal()].append((number, None))

    def _advance(self, day):
        """Have happen what happened before a day."""
        reached = day.toordinal()
        for number in range(self._reached, reached) if self._reached else ():
            if number in self._coming:
                self._happen(date.fromordinal(number), self._coming.pop(number))
        self._reached = reached

    def _happen(self, when, events):
        for number, payment in events:
            item = self.items[number]
            book = self.books[item.customer]
            if payment is None:
                book.open.pop(number, None)
                continue
            _day, amount, is_part = payment
            delay = book.pay(number, when, amount, is_part)
            if len(book.ever) <= VOTES:
                self.peers[item.group].add(delay)
                self.all.add(delay)
