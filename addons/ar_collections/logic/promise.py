"""Promises to pay, judged by what the ledger shows.

A promise is kept by payments allocated between its making and its last day, the
promised date and some days of tolerance. Of several promises on one item the one
for the earliest date is served first. Amounts are in one document currency.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

OPEN = "open"
AWAITING = "awaiting"  # the last day is over, the bank has not reached it
KEPT = "kept"
PARTLY = "partly"
BROKEN = "broken"
LAPSED = "lapsed"  # nothing was left to pay: credited, or written off


@dataclass(frozen=True)
class Promise:
    """`items` are those promised, oldest first: {item: amount}.

    Each item is to be paid its own amount; of a `total` the amounts do not matter,
    it may be paid on any of them. `known` is the number of the newest journal item
    when it was written down: what was in the books by then keeps no promise.
    """

    id: int
    made: date
    due: date
    amount: float
    items: dict[int, float] = field(hash=False)
    total: bool = False
    tolerance_days: int = 0
    tolerance: float = 0.0
    known: int = 0

    @property
    def last_day(self) -> date:
        """Return the last day on which money still counts."""
        return self.due + timedelta(days=self.tolerance_days)

    def counts(self, settled: "Settled") -> bool:
        """Tell whether money settles an item of this promise, in time."""
        new = settled.date > self.made or settled.credit > self.known
        return settled.item in self.items and new and settled.date <= self.last_day


class Settled(NamedTuple):
    """One allocation to an item: `date` is that of the payment (`max_date`).

    `credit` is the number of the journal item it came from; `paid` tells money from
    credit notes and other entries.
    """

    item: int
    date: date
    amount: float
    credit: int = 0
    paid: bool = True


class Judgement(NamedTuple):
    """What became of a promise: `paid` in time, by item, and what it still blocks."""

    state: str
    paid: float
    last_paid: date | None
    by_item: dict[int, float]
    blocked: dict[int, float]


@dataclass(frozen=True)
class Books:
    """What the ledger shows of the items: {item: open now}, and how they were settled.

    `bank_day` is the day up to which the bank is in the books (None: no bank);
    `on_account` the dates of money that is not allocated yet.
    """

    residuals: dict[int, float]
    settled: tuple[Settled, ...] = ()
    bank_day: date | None = None
    on_account: tuple[date, ...] = ()
    digits: int = 2

    def left(self, item: int, day: date) -> float:
        """Return what was open of an item at the end of a day."""
        later = sum(s.amount for s in self.settled if s.item == item and s.date > day)
        return max(self.residuals.get(item, 0.0) + later, 0.0)


def judge(promises: list[Promise], books: Books, today: date) -> dict[int, Judgement]:
    """Return {promise: what became of it}, of one customer in one currency.

    >>> promise = Promise(1, date(2026, 5, 1), date(2026, 5, 10), 1000, {7: 1000},
    ...                   tolerance_days=3)
    >>> day = date(2026, 5, 20)
    >>> def state(open_, *settled, bank=day):
    ...     books = Books({7: open_}, settled, bank)
    ...     return judge([promise], books, day)[1].state
    >>> state(0, Settled(7, date(2026, 5, 13), 1000))
    'kept'
    >>> state(400, Settled(7, date(2026, 5, 12), 600))
    'partly'
    >>> state(400, Settled(7, date(2026, 5, 14), 600))
    'broken'
    >>> state(1000, bank=date(2026, 5, 12))
    'awaiting'
    >>> state(0, Settled(7, date(2026, 5, 4), 1000, paid=False))
    'lapsed'
    """
    purse = [[s, s.amount] for s in sorted(books.settled, key=_by_date) if s.paid]
    judged, taken = {}, {}
    for promise in sorted(promises, key=lambda p: (p.due, p.id)):
        by_item, last_paid = _serve(promise, purse, books, today)
        state, short = _state(promise, by_item, books, today)
        blocked = {}
        if state in (OPEN, AWAITING):
            blocked = _block(promise, by_item, short, books, taken)
        paid = round(sum(by_item.values()), books.digits)
        judged[promise.id] = Judgement(state, paid, last_paid, by_item, blocked)
    return judged


def _by_date(settled: Settled) -> tuple:
    return settled.date, settled.credit, settled.item


def _serve(promise, purse, books, today) -> tuple[dict, date | None]:
    """Take from the purse what counts; return {item: amount} and the last date."""
    by_item, last_paid = {}, None
    need = promise.amount
    for coin in purse:
        settled, rest = coin
        if not promise.counts(settled) or settled.date > today:
            continue
        wanted = need - sum(by_item.values())
        if not promise.total:
            has = by_item.get(settled.item, 0.0)
            wanted = min(wanted, promise.items[settled.item] - has)
        amount = round(min(wanted, rest), books.digits)
        if amount > 0:
            coin[1] = round(rest - amount, books.digits)
            by_item[settled.item] = by_item.get(settled.item, 0.0) + amount
            last_paid = settled.date
    return by_item, last_paid


def _state(promise, by_item, books, today) -> tuple[str, float]:
    """Return the state and what is still to be paid of it.

    What is credited away need not be paid any more: then less keeps it.
    """
    day = min(today, promise.last_day)
    left = {item: books.left(item, day) for item in promise.items}
    paid = sum(by_item.values())
    if promise.total:
        target = min(promise.amount, paid + sum(left.values()))
    else:
        target = sum(
            min(amount, by_item.get(item, 0.0) + left[item])
            for item, amount in promise.items.items()
        )
    short = round(target - paid, books.digits)
    if round(short - promise.tolerance, books.digits) <= 0:
        return (KEPT if paid > 0 else LAPSED), short
    if today <= promise.last_day:
        return OPEN, short
    if _is_in_doubt(promise, books):
        return AWAITING, short
    return (PARTLY if paid > 0 else BROKEN), short


def _is_in_doubt(promise, books) -> bool:
    """Tell whether its money may be in the bank, or in the books unallocated."""
    if books.bank_day is None or books.bank_day < promise.last_day:
        return True
    return any(promise.made <= day <= promise.last_day for day in books.on_account)


def _block(promise, by_item, short, books, taken) -> dict[int, float]:
    """Return {item: amount} that need not be claimed while the promise stands.

    :param taken: {item: amount} under the promises served before; added to
    """
    blocked = {}
    for item, amount in promise.items.items():
        free = books.residuals.get(item, 0.0) - taken.get(item, 0.0)
        own = short if promise.total else amount - by_item.get(item, 0.0)
        part = round(min(free, own, short), books.digits)
        if part > 0:
            blocked[item] = part
            short -= part
            taken[item] = taken.get(item, 0.0) + part
    return blocked
