"""The features of a score card, from figures of a customer as of a day.

Shares of few cases are drawn towards those of the peers, theirs towards those of all
customers, and these towards what is common among companies. What is open and past
its due day is late already, though nobody knows yet how much: it counts with the
payments, else the record would only hold those who pay.
"""

from dataclasses import dataclass
from typing import NamedTuple

from .chances import CASES, shrunk
from .prediction import Delays, shrunk_delays

PEER_CASES = 20.0  # payments what is known of all is worth against the peers


class Usual(NamedTuple):
    """What is usual among peers: shares of payments, and delays in days."""

    late: float
    due_late: float
    very_late: float
    delays: Delays


# What is common among companies: about a third of invoices is paid late.
COMMON = Usual(0.33, 0.45, 0.05, Delays(0, -7, 14))


class Peers(NamedTuple):
    """Payments of customers that are alike: how many, how many late, their delays."""

    payments: int
    late: int
    due_late: int
    very_late: int
    delays: Delays


def usual_among(peers: Peers | None, base: Usual = COMMON) -> Usual:
    """Return what is usual among peers, drawn towards what is usual among all.

    >>> usual_among(None) == COMMON
    True
    >>> peers = Peers(20, 20, 20, 0, Delays(10, 0, 20))
    >>> round(usual_among(peers).late, 3), usual_among(peers).delays[:3]
    (0.665, (5.0, -3.5, 17.0))
    """
    if not peers or not peers.payments:
        return base
    shares = [
        shrunk(late, peers.payments, usual, PEER_CASES)
        for late, usual in zip(peers[1:4], base[:3], strict=True)
    ]
    own = peers.payments / (peers.payments + PEER_CASES)
    delays = [
        own * o + (1 - own) * u
        for o, u in zip(peers.delays[:3], base.delays[:3], strict=True)
    ]
    return Usual(*shares, Delays(*delays))


@dataclass(frozen=True)
class Figures:
    """Figures of a customer as of a day; payments are those of the last 12 months.

    Late and early count from the due date or the next working day. `due_late` counts
    the payments made on that day too: they would be late, had the due date been a
    Sunday. Amounts are in company currency.
    """

    payments: int = 0
    late: int = 0
    due_late: int = 0
    very_late: int = 0
    part_payments: int = 0
    delays: Delays | None = None
    trend: float | None = None
    open_late: int = 0
    open_very_late: int = 0
    balance: float = 0.0
    overdue: float = 0.0
    oldest: int = 0
    disputed: float = 0.0
    limit: float = 0.0
    promises: int = 0
    promises_kept: int = 0
    last_payment_days: int | None = None
    bounce_days: int | None = None
    first_invoice_days: int | None = None


def late_share(figures: Figures, usual: Usual = COMMON, working: bool = True) -> float:
    """Return the share of a customer's debts known to be late.

    :param working: of debts due on a working day; else of those due on another

    >>> late_share(Figures(payments=14, late=7), COMMON._replace(late=0.5))
    0.5
    """
    return shrunk(
        (figures.late if working else figures.due_late) + figures.open_late,
        figures.payments + figures.open_late,
        usual.late if working else usual.due_late,
        CASES,
    )


def very_late_share(figures: Figures, usual: Usual = COMMON) -> float:
    """Return the share of a customer's debts known to be more than 30 days late."""
    return shrunk(
        figures.very_late + figures.open_very_late,
        figures.payments + figures.open_very_late,
        usual.very_late,
        CASES,
    )


def features(figures: Figures, usual: Usual = COMMON) -> dict[str, float | None]:
    """Return {feature: value} as a score card asks for them; None: not known.

    >>> new = features(Figures())
    >>> new["late"], new["trend"], new["overdue"], new["age"]
    (0.33, None, None, None)
    """
    owes = figures.balance > 0
    silent = figures.last_payment_days
    if silent is None:
        silent = figures.first_invoice_days
    return {
        "late": late_share(figures, usual),
        "very_late": very_late_share(figures, usual),
        "delay": shrunk_delays(figures.delays, usual.delays).middle,
        "trend": figures.trend,
        "overdue": min(1, max(0, figures.overdue / figures.balance)) if owes else None,
        "oldest": figures.oldest,
        "silence": silent if figures.open_late else None,
        "parts": _share(figures.part_payments, figures.payments),
        "bounced": figures.bounce_days,
        "broken": _share(figures.promises - figures.promises_kept, figures.promises),
        "disputed": min(1, figures.disputed / figures.balance) if owes else None,
        "limit": figures.balance / figures.limit if figures.limit > 0 else None,
        "age": figures.first_invoice_days,
    }


def _share(cases, of):
    return cases / of if of else None
