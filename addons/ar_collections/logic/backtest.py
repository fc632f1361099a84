"""The proof: what would have been predicted of past invoices, and what came.

Each invoice of the later part of the books is predicted from what was known on the
morning of its day, by the same features, card and dates as every morning, and by four
simple rules that a controller's spreadsheet could hold.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from . import accuracy
from .features import Figures, Usual, features, late_share, usual_among, very_late_share
from .known import VERY_LATE, Book, Item, Known
from .prediction import Delays, expected, nearest, shrunk_delays
from .score import Card


class Case(NamedTuple):
    """One invoice of the past: what was said on its day, and what came of it."""

    customer: int
    day: date
    score: int
    late: float  # probability
    very_late: float  # probability
    paid_on: date  # expected
    days_late: int
    error: int  # days from the expected to the real day of payment
    by_rule: dict  # {rule: (share late, share very late, error)}


def figures_of(book: Book, day: date) -> Figures:
    """Return the figures of a customer's book as of a day."""
    count = len(book.delays)
    balance = overdue = 0.0
    open_late = open_very_late = oldest = 0
    for working, item in book.open.values():
        balance += item.amount
        if item.due < day:
            overdue += item.amount
            oldest = max(oldest, (day - item.due).days)
            open_late += working < day
            open_very_late += (day - working).days > VERY_LATE
    delays = None
    if count:
        low, middle, high = (_percentile(book.delays, p) for p in (0.1, 0.5, 0.9))
        delays = Delays(middle, low, high, count)
    return Figures(
        payments=count,
        late=book.beyond(0),
        due_late=book.beyond(-1),
        very_late=book.beyond(VERY_LATE),
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


def cut_day(items: Sequence[Item], split: float) -> date | None:
    """Return the day up to which so large a share of the items begins."""
    days = sorted(item.day for item in items)
    return days[min(int(len(days) * split), len(days) - 1)] if days else None


def predict(
    items: Iterable[Item],
    card: Card,
    working_day: Callable[[date], date],
    after: date,
) -> list[Case]:
    """Return the cases of the paid items that began after a day, in their order."""
    known = Known(items, working_day)
    usual, usual_day = {}, None
    cases = []
    for item, book in known.walk():
        if item.day <= after or not item.paid or not item.settled:
            continue
        if item.day != usual_day:
            usual, usual_day = {}, item.day
        if item.group not in usual:
            among_all = usual_among(known.all.peers())
            group = known.peers.get(item.group)
            usual[item.group] = usual_among(group and group.peers(), among_all)
        cases.append(_case(item, book, card, usual[item.group], working_day))
    return cases


def _case(item, book, card, usual: Usual, working_day):
    figures = figures_of(book, item.day)
    score = card.score(features(figures, usual))
    delays = shrunk_delays(figures.delays, usual.delays)
    working = working_day(item.due) == item.due
    late = card.rates.late(late_share(figures, usual, working), delays.middle)
    share = very_late_share(figures, usual)
    very_late = card.rates.very_late(share, delays.middle)
    day = expected(item.due, item.day, delays, working_day).day
    return Case(
        item.customer,
        item.day,
        score,
        late,
        min(late, very_late),
        day,
        (item.settled - item.due).days,
        (day - item.settled).days,
        _by_rule(item, book),
    )


def _by_rule(item, book):
    """Return what simple rules say: (share late, share very late, error in days)."""
    days = book.ever
    count = len(days)
    late = (count - bisect_right(days, 0) + 1) / (count + 2)
    very_late = (count - bisect_right(days, VERY_LATE) + 1) / (count + 2)
    mean = sum(days) / count if count else 0.0
    median = _percentile(days, 0.5) if count else 0.0

    def error(days):
        return (item.due + timedelta(days=nearest(days)) - item.settled).days

    return {
        "late_share": (late, very_late, error(0)),
        "mean_delay": (mean, mean, error(mean)),
        "median_delay": (median, median, error(median)),
        "due_date": (0.0, 0.0, error(0)),
    }


def report(cases: Sequence[Case]) -> dict:
    """Return the figures of a back-test, and of the simple rules under `baselines`.

    The rules that say days rank by them; what they say is no probability, so that
    they have no Brier score and no calibration.
    """
    late = [int(case.days_late > 0) for case in cases]
    very_late = [int(case.days_late > VERY_LATE) for case in cases]
    found = _measures(
        [case.late for case in cases],
        [case.very_late for case in cases],
        [case.error for case in cases],
        late,
        very_late,
    )
    found["baselines"] = {}
    for rule in cases[0].by_rule if cases else ():
        said = [case.by_rule[rule] for case in cases]
        found["baselines"][rule] = _measures(
            *(list(column) for column in zip(*said, strict=True)),
            late,
            very_late,
            probable=rule == "late_share",
        )
    return found


def _measures(by_late, by_very_late, errors, late, very_late, probable=True):
    tenths = accuracy.calibration(by_late, late) if probable else []
    return {
        "rows": len(late),
        "late_share": rounded(sum(late) / len(late) if late else None),
        "auc_late": rounded(accuracy.auc(by_late, late)),
        "auc_late_30": rounded(accuracy.auc(by_very_late, very_late)),
        "ap_late_30": rounded(accuracy.average_precision(by_very_late, very_late)),
        "brier": rounded(accuracy.brier(by_late, late) if probable else None),
        "calibration": [
            {
                "decile": tenth.decile,
                "predicted": rounded(tenth.predicted),
                "actual": rounded(tenth.actual),
                "n": tenth.n,
            }
            for tenth in tenths
        ],
        "mae_days": rounded(accuracy.mean_absolute_error(errors)),
        "within_3_days": rounded(accuracy.within(errors, 3)),
    }


def rounded(figure: float | None) -> float | None:
    """Return a figure with four digits."""
    return None if figure is None else round(figure, 4)


def _percentile(values, share):
    """Return a percentile of sorted values, between them as PERCENTILE_CONT does."""
    position = share * (len(values) - 1)
    below = int(position)
    above = min(below + 1, len(values) - 1)
    return values[below] + (position - below) * (values[above] - values[below])
