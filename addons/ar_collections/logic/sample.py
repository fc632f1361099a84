"""What a card is fitted on: past invoices whose outcome was certain on a day.

An invoice counts from the day it is due, paid or not: whether it is late is certain
then. To take those that have been paid would keep the early payers of the last weeks
and leave out the late ones. More than 30 days late is certain 30 days after that.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from .book import VERY_LATE, Item
from .features import features, very_late_share
from .past import Past, walk
from .prediction import shrunk_delays

MOST = 200_000  # invoices: the newest, of more nothing new is learned


@dataclass
class Sample:
    """Columns with an entry per invoice, in order of date."""

    share: list[float] = field(default_factory=list)  # known to be late
    very_late_share: list[float] = field(default_factory=list)
    delay: list[float] = field(default_factory=list)  # expected, days
    values: dict[str, list] = field(default_factory=dict)  # of features, None: unknown
    late: list[int] = field(default_factory=list)
    very_late: list[int | None] = field(default_factory=list)  # None: not certain yet

    def __len__(self):
        return len(self.late)

    def add(self, past: Past, until: date) -> None:
        """Add an invoice, its outcome as it was known at the end of a day."""
        item, _book, figures, usual, _working = past
        self.share.append(past.share())
        self.very_late_share.append(very_late_share(figures, usual))
        self.delay.append(shrunk_delays(figures.delays, usual.delays).middle)
        for name, value in (features(figures, usual) | past.values()).items():
            self.values.setdefault(name, []).append(value)
        days = ((item.settled or until + timedelta(days=1)) - item.due).days
        certain = (until - item.due).days >= VERY_LATE
        self.late.append(int(days > 0))
        self.very_late.append(int(days > VERY_LATE) if certain else None)


def as_known(items: Iterable[Item], until: date) -> list[Item]:
    """Return the items as they were known at the end of a day.

    >>> day = date(2026, 11, 2)
    >>> end = date(2026, 11, 9)
    >>> paid = Item(1, day, day, 5, ((end, 5, False),), end, True)
    >>> [known] = as_known([paid], date(2026, 11, 8))
    >>> known.settled, known.payments, known.paid
    (None, (), False)
    """
    known = []
    for item in items:
        if item.day > until:
            continue
        if item.settled and item.settled > until:
            item = item._replace(settled=None)
        payments = item.payments
        if payments and payments[-1][0] > until:
            payments = tuple(paid for paid in payments if paid[0] <= until)
        if payments is not item.payments or item.paid != bool(payments):
            item = item._replace(payments=payments, paid=bool(payments))
        known.append(item)
    return known


def sample(
    items: Iterable[Item],
    working_day: Callable[[date], date],
    until: date,
    most: int = MOST,
) -> Sample:
    """Return what can be learned at the end of a day; later entries change nothing.

    What was settled by no payment is left out: a credit note tells of no payer.
    """
    known = as_known(items, until)

    def certain(item):
        return item.due <= until and (item.paid or not item.settled)

    days = sorted((item.day for item in known if certain(item)), reverse=True)
    since = days[:most][-1] if days else until
    found = Sample()
    for past in walk(
        known, working_day, lambda item: item.day >= since and certain(item)
    ):
        found.add(past, until)
    return found
