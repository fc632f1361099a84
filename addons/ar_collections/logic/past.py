"""Past items with what was known of their customers on the morning of their day."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from .book import VERY_LATE, Book, Item
from .features import Figures, Usual, late_share, usual_among
from .known import Known
from .odds import habit, item_values
from .prediction import Delays


class Past(NamedTuple):
    """An item, its customer's book and figures, what was usual among the peers."""

    item: Item
    book: Book
    figures: Figures
    usual: Usual
    working: bool  # due on a working day

    def share(self) -> float:
        """Return the share of the customer's debts late for such a due date."""
        return late_share(self.figures, self.usual, self.working)

    def values(self) -> dict[str, float | None]:
        """Return {feature: value} of the item itself."""
        item, book, figures = self[:3]
        weekday = item.due.weekday()
        return item_values(
            item.day,
            item.due,
            item.amount,
            book.usual_amount,
            habit(
                figures.late if self.working else figures.due_late,
                figures.payments,
                (book.late_of[weekday], book.count_of[weekday]),
            ),
        )


def walk(
    items: Iterable[Item],
    working_day: Callable[[date], date],
    wanted: Callable[[Item], bool],
) -> Iterator[Past]:
    """Yield the items that are wanted, in the order of their days.

    Items of one customer and day have the same figures, which are made once.
    """
    known = Known(items, working_day)
    usual, figures, of_day = {}, {}, None
    for item, book in known.walk():
        if not wanted(item):
            continue
        book.forget(item.day)
        if item.day != of_day:
            usual, figures, of_day = {}, {}, item.day
        if item.group not in usual:
            among_all = usual_among(known.all.peers())
            group = known.peers.get(item.group)
            usual[item.group] = usual_among(group and group.peers(), among_all)
        if item.customer not in figures:
            figures[item.customer] = figures_of(book, item.day)
        working = working_day(item.due) == item.due
        yield Past(item, book, figures[item.customer], usual[item.group], working)


def figures_of(book: Book, day: date) -> Figures:
    """Return the figures of a customer's book as of a day."""
    count = len(book.delays)
    balance = overdue = 0.0
    open_late = open_very_late = oldest = 0
    for working, item, residual in book.open.values():
        balance += residual
        if item.due < day:
            overdue += residual
            oldest = max(oldest, (day - item.due).days)
            open_late += working < day
            open_very_late += (day - working).days > VERY_LATE
    delays = None
    if count:
        low, middle, high = (
            round(percentile(book.delays, p), 1) for p in (0.1, 0.5, 0.9)
        )
        delays = Delays(middle, low, high, count)
    return Figures(
        payments=count,
        late=book.beyond(0),
        due_late=book.beyond(-1),
        very_late=book.beyond(VERY_LATE),
        part_payments=book.parts,
        delays=delays,
        trend=book.trend(day),
        open_late=open_late,
        open_very_late=open_very_late,
        balance=balance,
        overdue=overdue,
        oldest=oldest,
        last_payment_days=book.last_paid and (day - book.last_paid).days,
        first_invoice_days=book.first and (day - book.first).days,
    )


def percentile(values, share):
    """Return a percentile of sorted values, between them as PERCENTILE_CONT does."""
    position = share * (len(values) - 1)
    below = int(position)
    above = min(below + 1, len(values) - 1)
    return values[below] + (position - below) * (values[above] - values[below])
