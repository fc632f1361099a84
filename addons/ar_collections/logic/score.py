"""The score card: what is known of a customer, cut into bins, bins worth points.

A card has a weight in points for each feature; the bins of a feature are worth from
nothing to that weight, and the weights add up to a hundred. So a score lies between
0 (nothing speaks against the customer) and 100, and what it is made of is a sum
anybody can check.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import NamedTuple

from .chances import logit, probability
from .odds import ITEM_FEATURES, Odds
from .steps import Range, step_of

CLASSES = ("low", "medium", "high", "critical")
TOP = 100  # points


# What a card may ask of a customer. Shares are 0 to 1.
FEATURES = {
    "late": Range(0, 1),  # share known to be late, open overdue items included
    "very_late": Range(0, 1),  # the same, more than 30 days
    "delay": Range(-999, 999),  # median days from the working day due
    "trend": Range(-999, 999),  # days later in the last quarter than before
    "overdue": Range(0, 1),  # share of what is owed that is overdue
    "oldest": Range(0, 9999),  # days the oldest open debt is overdue
    "silence": Range(0, 9999),  # days since the last payment while something is due
    "parts": Range(0, 1),  # share of payments that settled an invoice in part
    "bounced": Range(0, 9999),  # days since a payment was taken back
    "broken": Range(0, 1),  # share of promises not kept
    "disputed": Range(0, 1),  # share of what is owed under dispute
    "limit": Range(0, 99),  # balance over credit limit
    "age": Range(0, 9999),  # days since the first invoice
}


class Bin(NamedTuple):
    """Values from `low` up to but not including `high`, and what they are worth."""

    low: float
    high: float
    points: int


@dataclass(frozen=True)
class Scale:
    """The bins of one feature, in order; `unknown` is for who has no value of it."""

    bins: tuple[Bin, ...]
    unknown: int = 0

    @property
    def weight(self) -> int:
        """Return the most points the feature can be worth."""
        return max([self.unknown, *(b.points for b in self.bins)])

    def points(self, value: float | None) -> int:
        """Return what a value is worth; beyond the ends, what the end is worth.

        >>> scale = Scale((Bin(0, 0.5, 0), Bin(0.5, 1, 20)), unknown=5)
        >>> scale.points(0.2), scale.points(0.5), scale.points(7), scale.points(None)
        (0, 20, 20, 5)
        """
        if value is None:
            return self.unknown
        return step_of(self.bins, value).points


class Rates(NamedTuple):
    """How the record of a customer becomes a probability.

    Log odds of an item's being late, and more than 30 days late: a base, the weight
    of the log odds of the customer's own share, and that of ten days of delay: who
    pays ten days late in the middle is nearer to thirty than who pays in time.
    """

    late_base: float = 0.0
    late_share_weight: float = 1.0
    late_delay_weight: float = 0.0
    very_late_base: float = 0.0
    very_late_share_weight: float = 1.0
    very_late_delay_weight: float = 0.0

    def late(self, share: float, delay: float, more: float = 0.0) -> float:
        """Return the probability of being late.

        :param share: of the customer's debts that would be late for such a due date
        :param delay: expected, in days
        :param more: log odds of what else is known

        >>> Rates().late(0.25, 40)
        0.25
        """
        return probability(
            self.late_base
            + self.late_share_weight * logit(share)
            + self.late_delay_weight * delay / 10
            + more
        )

    def very_late(self, share: float, delay: float, more: float = 0.0) -> float:
        """Return the probability of being more than 30 days late."""
        return probability(
            self.very_late_base
            + self.very_late_share_weight * logit(share)
            + self.very_late_delay_weight * delay / 10
            + more
        )


@dataclass(frozen=True)
class Card:
    """A scale per feature, and the scores at which the classes after low begin.

    `odds` are what makes an invoice more or less likely to be late beside the record.
    """

    scales: Mapping[str, Scale]
    bounds: tuple[int, int, int] = (25, 50, 75)
    rates: Rates = Rates()
    odds: Mapping[str, Odds] = field(default_factory=dict)

    def points(self, values: Mapping[str, float | None]) -> dict[str, int]:
        """Return {feature: points}; their sum is the score."""
        return {
            name: scale.points(values.get(name)) for name, scale in self.scales.items()
        }

    def score(self, values: Mapping[str, float | None]) -> int:
        """Return the score of a customer, 0 to 100."""
        return sum(self.points(values).values())

    def class_of(self, score: float) -> str:
        """Return the class of a score.

        >>> card = Card({})
        >>> [card.class_of(score) for score in (0, 24, 25, 74, 75)]
        ['low', 'low', 'medium', 'high', 'critical']
        """
        return CLASSES[sum(score >= bound for bound in self.bounds)]


class Problem(NamedTuple):
    """What is wrong with a card: `kind`, of which feature, at which value."""

    kind: str
    feature: str = ""
    value: float = 0


def problems(card: Card) -> list[Problem]:
    """Return what is wrong with a card: nothing, if it can be used.

    Kinds: unknown_feature, no_bins, begin, end, gap, overlap, empty (a bin), points
    (out of 0 to 100), weights (not 100 together), bounds (not in order).

    >>> card = Card({"late": Scale((Bin(0, 0.4, 0), Bin(0.5, 1, 100)))})
    >>> problems(card)
    [Problem(kind='gap', feature='late', value=0.4)]
    """
    found = []
    for name, scale in card.scales.items():
        found += _of_bins(name, scale.bins, FEATURES)
        found += _of_points(name, scale)
    for name, odds in card.odds.items():
        found += _of_bins(name, odds.bins, FEATURES | ITEM_FEATURES)
    total = sum(scale.weight for scale in card.scales.values())
    if total != TOP:
        found.append(Problem("weights", value=total))
    if not 0 < card.bounds[0] < card.bounds[1] < card.bounds[2] <= TOP:
        found.append(Problem("bounds"))
    return found


def _of_bins(name, bins, known):
    if name not in known:
        yield Problem("unknown_feature", name)
        return
    if not bins:
        yield Problem("no_bins", name)
        return
    least, most = known[name]
    numbers = [number for bin_ in bins for number in bin_[:2]]
    if not all(isfinite(number) for number in numbers):
        yield Problem("empty", name)
        return
    if bins[0].low != least:
        yield Problem("begin", name, least)
    if bins[-1].high != most:
        yield Problem("end", name, most)
    for bin_ in bins:
        if bin_.low >= bin_.high:
            yield Problem("empty", name, bin_.low)
    for before, after in zip(bins, bins[1:], strict=False):
        if before.high != after.low:
            kind = "gap" if before.high < after.low else "overlap"
            yield Problem(kind, name, before.high)


def _of_points(name, scale):
    for points in (scale.unknown, *(bin_.points for bin_ in scale.bins)):
        if not 0 <= points <= TOP:
            yield Problem("points", name, points)
