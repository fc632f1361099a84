"""Kinds of payer: how late they pay, and how that changes with season and time."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

OPEN = 0.25  # share of the invoices that is open …
OVERDUE = 0.60  # … and of these, that is overdue
_HOLIDAYS = (7, 8, 12)  # months in which a seasonal payer's own customers stay away


@dataclass(frozen=True)
class Payer:
    """One kind of payer. Days late are those of its settled invoices."""

    kind: str
    share: float  # of the customers
    overdue: float  # how often an invoice of theirs is overdue: 1 on average
    days_late: tuple[int, int]
    overdue_days: int  # how long they leave what is overdue, on average
    trend: int = 0  # days late that come on top from their first invoice to today
    season: int = 0  # days late that come on top in the holidays
    days: int | None = None  # customer since so many days; None: for ever

    def delay(self, due: date, elapsed: float, choice: random.Random) -> int:
        """Return the days between a due date and its payment.

        :param elapsed: share of the customer's history before the invoice
        """
        season = self.season if due.month in _HOLIDAYS else 0
        return choice.randint(*self.days_late) + round(self.trend * elapsed) + season

    def state(self, choice: random.Random) -> str:
        """Return what becomes of an invoice: `coming` due, `overdue` or `settled`."""
        coming, overdue = OPEN * (1 - OVERDUE), OPEN * OVERDUE * self.overdue
        dice = choice.random()
        if dice < coming:
            return "coming"
        return "overdue" if dice < coming + overdue else "settled"


PAYERS = (
    Payer("prompt", 0.35, 0.40, (-8, 2), 6),
    Payer("slow", 0.25, 1.04, (5, 25), 20),
    Payer("chronic", 0.10, 2.00, (25, 80), 75),
    Payer("seasonal", 0.10, 1.00, (-2, 6), 25, season=35),
    Payer("deteriorating", 0.10, 2.00, (-4, 4), 60, trend=50),
    Payer("new", 0.10, 1.00, (-3, 15), 15, days=180),
)


def choose_payer(choice: random.Random) -> Payer:
    """Return a kind of payer, each as often as its share says."""
    return choice.choices(PAYERS, [payer.share for payer in PAYERS])[0]


def working_day(day: date) -> date:
    """Return the day, or the Monday after its weekend: banks rest.

    >>> working_day(date(2026, 11, 21))
    datetime.date(2026, 11, 23)
    """
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
