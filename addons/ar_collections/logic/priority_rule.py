"""One rule of priority: how many points a figure gives.

    log      points for each tenfold of (1 + value / unit), at most `at_most`
    linear   points for each `unit` of the value, at most `at_most`
    bands    the points of the band the value lies in
    flat     points where the figure is there at all

Points are whole, rounded rule by rule (half to even), so that they add up to the
priority exactly. A value below zero counts as zero. The SQL of the refresh computes
the same (`points_sql`).
"""

from dataclasses import dataclass
from math import log10

LOG, LINEAR, BANDS, FLAT = "log", "linear", "bands", "flat"
MOST_POINTS = 1000  # of one rule
MOST_DAYS = 3650
MOST_UNIT = 1e9

# Figures that are there or not: they give points flat, some within so many days.
WITHIN = ("dispute_due", "new_bucket", "drop_contacted")
FLAGS = ("dispute_due", "new_bucket", "reply")
SCALED = ("overdue", "days_overdue", "days_late", "score_class", "broken", "silence",
          "share")  # fmt: skip
FIGURES = (*SCALED, *FLAGS)
DROPS = ("drop_promised", "drop_blocked", "drop_contacted")


@dataclass(frozen=True)
class Band:
    """Points of values from `first` up to, not including, `below`; None: open."""

    first: float
    below: float | None
    points: int


@dataclass(frozen=True)
class Rule:
    """What a figure gives, or, of a figure of `DROPS`, when it takes off the list.

    :param unit: of the figure: company currency, days, promises or percent
    :param within: days; of the figures of `WITHIN`
    """

    figure: str
    method: str = FLAT
    points: int = 0
    unit: float = 1.0
    at_most: int = MOST_POINTS
    within: int = 0
    bands: tuple[Band, ...] = ()


def points_of(rule: Rule, value: float | None) -> int:
    """Return the points a value gives; none where the figure is not there.

    >>> points_of(Rule("overdue", LOG, points=10, unit=100, at_most=40), 900)
    10
    >>> points_of(Rule("days_overdue", LINEAR, points=1, unit=2, at_most=30), 48)
    24
    >>> bands = (Band(0, 2, 0), Band(2, None, 15))
    >>> [points_of(Rule("broken", BANDS, bands=bands), n) for n in (0, 1, 2, 9)]
    [0, 0, 15, 15]
    >>> points_of(Rule("reply", points=20), None)
    0
    """
    if value is None:
        return 0
    if rule.method == FLAT:
        return rule.points
    value = max(0.0, value)
    if rule.method == BANDS:
        held = [band.points for band in rule.bands if value >= band.first]
        return held[-1] if held else 0
    if rule.method == LOG:
        raw = rule.points * log10(1 + value / rule.unit)
    else:
        raw = rule.points * value / rule.unit
    return int(min(rule.at_most, round(raw)))


def problem(rule: Rule) -> str | None:
    """Return what is wrong with a rule, None where nothing is.

    >>> problem(Rule("days_overdue", LINEAR, points=1, unit=0))
    'unit'
    >>> problem(Rule("reply", LOG, points=1))
    'method'
    >>> problem(Rule("overdue", LOG, points=-5))
    'points'
    >>> problem(Rule("overdue", LOG, points=10, unit=100, at_most=40)) is None
    True
    """
    if rule.figure in WITHIN and not 0 <= rule.within <= MOST_DAYS:
        return "within"
    if rule.figure in DROPS:
        return None
    if (rule.method == FLAT) != (rule.figure in FLAGS):
        return "method"
    if rule.method == BANDS:
        return _problem_of_bands(rule.bands)
    if not 0 <= rule.points <= MOST_POINTS:
        return "points"
    if rule.method == FLAT:
        return None
    if not 0 < rule.unit <= MOST_UNIT:
        return "unit"
    return None if 0 < rule.at_most <= MOST_POINTS else "at_most"


def _problem_of_bands(bands: tuple[Band, ...]) -> str | None:
    """Return what is wrong with bands in the order of their beginnings.

    >>> _problem_of_bands((Band(0, 10, 1), Band(12, None, 2)))
    'gap'
    >>> _problem_of_bands((Band(0, 10, 1), Band(8, None, 2)))
    'overlap'
    >>> [_problem_of_bands(b) for b in ((), (Band(1, None, 1),), (Band(0, 9, 1),))]
    ['no_bands', 'start', 'end']
    >>> _problem_of_bands((Band(0, None, 1), Band(5, None, 2)))
    'overlap'
    """
    if not bands:
        return "no_bands"
    if any(not 0 <= band.points <= MOST_POINTS for band in bands):
        return "points"
    if abs(bands[0].first) > 0:
        return "start"
    for band, following in zip(bands, bands[1:], strict=False):
        if band.below is None or band.below > following.first:
            return "overlap"
        if band.below <= band.first:
            return "empty"
        if band.below < following.first:
            return "gap"
    return "end" if bands[-1].below is not None else None
