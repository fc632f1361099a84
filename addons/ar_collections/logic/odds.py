"""What an invoice is more or less likely to be late for, beside its customer's record.

Values cut into steps, steps worth log odds: of the customer (how much is overdue now)
and of the invoice itself (the weekday it is due on, its size beside what is usual of
the customer, its terms). Steps that nothing is known of are worth nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .chances import CASES, logit, shrunk
from .steps import Range, step_of

# What is known of the invoice itself; of the customer: `logic.score.FEATURES`
ITEM_FEATURES = {
    "weekday": Range(0, 7),  # of the due date, Monday is 0
    "amount": Range(0, 9999),  # times what the customer's invoices usually are
    "terms": Range(-999, 999),  # days from the invoice to its due date
    "habit": Range(-15, 15),  # log odds of late for such a weekday, see `habit`
}


class Worth(NamedTuple):
    """Log odds of being late, and of being more than 30 days late."""

    late: float = 0.0
    very_late: float = 0.0


class Step(NamedTuple):
    """Values from `low` up to but not including `high`, and what they are worth."""

    low: float
    high: float
    worth: Worth


@dataclass(frozen=True)
class Odds:
    """The steps of one feature, in order; `unknown` is for who has no value of it."""

    bins: tuple[Step, ...]
    unknown: Worth = Worth()

    def of(self, value: float | None) -> Worth:
        """Return what a value is worth; beyond the ends, what the end is worth.

        >>> odds = Odds((Step(0, 1, Worth(-0.1, 0)), Step(1, 9, Worth(0.4, 0.2))))
        >>> odds.of(1), odds.of(-3).late, odds.of(None).late
        (Worth(late=0.4, very_late=0.2), -0.1, 0.0)
        """
        if value is None:
            return self.unknown
        return step_of(self.bins, value).worth


def total(odds: Mapping[str, Odds], values: Mapping[str, float | None]) -> Worth:
    """Return the sum over features; what `values` does not name counts as unknown.

    >>> day = Odds((Step(0, 5, Worth(0.25)), Step(5, 7, Worth(0.5, 1))))
    >>> total({"weekday": day, "amount": day}, {"weekday": 2, "amount": 6})
    Worth(late=0.75, very_late=1.0)
    """
    worth = [scale.of(values.get(name)) for name, scale in odds.items()]
    return Worth(
        sum((one.late for one in worth), 0.0),
        sum((one.very_late for one in worth), 0.0),
    )


def habit(late: int, count: int, of_weekday: tuple[int, int] | None) -> float | None:
    """Return how much more likely a customer is late for what is due on a weekday.

    Who pays on Thursdays is in time for what is due on Fridays, and late for what is
    due on Wednesdays. In log odds against the customer's own share, to which few
    cases are drawn; None without payments.

    :param late: payments late of all, or that would be late for a due date on a day off
    :param of_weekday: late and all of those due on that weekday

    >>> habit(5, 10, (0, 0)), habit(0, 0, None)
    (0.0, None)
    >>> round(habit(5, 10, (5, 5)), 2)
    1.25
    """
    if not count or not of_weekday:
        return None
    usual = shrunk(late, count, 0.5, 2)
    return logit(shrunk(*of_weekday, usual, CASES)) - logit(usual)


def item_values(
    day: date,
    due: date,
    amount: float,
    usual: float | None,
    of_habit: float | None = None,
) -> dict[str, float | None]:
    """Return {feature: value} of an invoice.

    :param usual: amount of the customer's invoices, None or 0: not known
    :param of_habit: as `habit` has it

    >>> item_values(date(2026, 11, 2), date(2026, 11, 22), 50, 200)
    {'weekday': 6, 'amount': 0.25, 'terms': 20, 'habit': None}
    """
    return {
        "weekday": due.weekday(),
        "amount": amount / usual if usual else None,
        "terms": (due - day).days,
        "habit": of_habit,
    }
