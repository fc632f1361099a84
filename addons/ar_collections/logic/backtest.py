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
from .book import VERY_LATE, Item
from .features import features, very_late_share
from .odds import total
from .past import Past, percentile, walk
from .prediction import expected, nearest, shrunk_delays
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
    return [
        _case(past, card, working_day)
        for past in walk(
            items,
            working_day,
            lambda item: item.day > after and item.paid and item.settled,
        )
    ]


def _case(past: Past, card, working_day):
    item, book, figures, usual, _working = past
    of_customer = features(figures, usual)
    delays = shrunk_delays(figures.delays, usual.delays)
    more = total(card.odds, of_customer | past.values())
    late = card.rates.late(past.share(), delays.middle, more.late)
    share = very_late_share(figures, usual)
    very_late = card.rates.very_late(share, delays.middle, more.very_late)
    day = expected(item.due, item.day, delays, working_day).day
    return Case(
        item.customer,
        item.day,
        card.score(of_customer),
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
    median = percentile(days, 0.5) if count else 0.0

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
