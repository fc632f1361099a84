"""A score card of one's own: fitted to what came of past invoices.

Probabilities: the weights of the customer's own record (the share late, the expected
delay), and log odds for what the record does not tell: how much is overdue now, the
weekday the invoice is due on, its size beside what is usual, its terms. Points: of the
bins of the card there is, by the log odds of both outcomes together. Features the past
tells nothing about keep their points; classes keep their share of the customers.

Needs numpy and scikit-learn: imported only where a card is fitted.
"""

from math import floor
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from .odds import Odds, Step, Worth
from .regression import Fit, binned, loss, odds_of, regress
from .sample import Sample
from .score import TOP, Bin, Card, Rates, Scale

ENOUGH = 300  # invoices whose outcome is certain
ENOUGH_OF_A_KIND = 50  # of them late, and in time
PENALTIES = (10.0, 100.0, 1000.0)
LEARNED = 0.7  # of the sample, by date; the penalty is chosen on the rest of it
DIGITS = 3  # of what is written on the card

EDGES = {
    "overdue": (0, 0.01, 0.1, 0.25, 0.5, 0.8, 1),
    "oldest": (0, 1, 8, 31, 61, 91, 9999),
    "weekday": (0, 1, 2, 3, 4, 5, 6, 7),
    "amount": (0, 0.1, 0.25, 0.5, 0.8, 1.25, 2, 4, 10, 9999),
    "terms": (-999, 1, 8, 15, 31, 46, 61, 999),
    "habit": (-15, -1, -0.5, -0.2, 0.2, 0.5, 1, 15),
}
RISING = {"overdue", "oldest", "habit"}  # more of it never speaks for a customer
SHIFTING = {"weekday", "habit"}  # they move a payment by days, not by a month
FALLING = {"age"}  # a long relation speaks for a customer


class Lack(NamedTuple):
    """What there is too little of to fit a card: invoices, late or in_time ones."""

    kind: str
    found: int
    needed: int


NOTHING = Lack("invoices", 0, ENOUGH)


class Outcome(NamedTuple):
    """What came of invoices: 0 or 1, certain in some rows; told: both often enough."""

    came: np.ndarray
    rows: np.ndarray
    told: bool


def lack(sample: Sample) -> Lack | None:
    """Return what is missing to fit a card, None if nothing is."""
    late = sum(sample.late)
    for kind, found, needed in (
        ("invoices", len(sample), ENOUGH),
        ("late", late, ENOUGH_OF_A_KIND),
        ("in_time", len(sample) - late, ENOUGH_OF_A_KIND),
    ):
        if found < needed:
            return Lack(kind, found, needed)
    return None


def fit(sample: Sample, base: Card) -> Card:
    """Return the card that fits a sample; what that cannot tell stays as in `base`.

    :raises ValueError: if the sample lacks something, see `lack`
    """
    if missing := lack(sample):
        raise ValueError(f"{missing.found} {missing.kind}, {missing.needed} needed")
    outcomes = [_outcome(sample.late), _outcome(sample.very_late)]
    with threadpool_limits(limits=1):  # small matrices: threads only wait for another
        rates, odds = _probabilities(sample, base, outcomes)
        scales, bounds = _points(sample, base, outcomes)
    return Card(scales, bounds, rates, odds)


def _outcome(column):
    certain = np.array([outcome is not None for outcome in column])
    came = np.array([outcome or 0 for outcome in column])
    late = came[certain].sum()
    often = min(late, certain.sum() - late)
    return Outcome(came, certain, bool(often >= ENOUGH_OF_A_KIND))


def _probabilities(sample, base, outcomes):
    features = {
        name: binned(sample.values[name], edges[1:-1], int(name in RISING))
        for name, edges in EDGES.items()
    }
    delay = np.array(sample.delay) / 10
    fits = []
    shares = (sample.share, sample.very_late_share)
    for number, (outcome, share) in enumerate(zip(outcomes, shares, strict=True)):
        first, *others = base.rates[3 * number : 3 * number + 3]
        nothing = {name: np.zeros(f.count) for name, f in features.items()}
        found = Fit(first, others, nothing)
        if outcome.told:
            record = np.column_stack([_logit(np.array(share)), delay])
            telling = {
                name: feature
                for name, feature in features.items()
                if not number or name not in SHIFTING
            }
            found = _best(record, telling, outcome, found)
        fits.append(found._replace(worth=nothing | found.worth))
    numbers = [number for found in fits for number in (found.base, *found.weights)]
    odds = {}
    for name, edges in EDGES.items():
        pairs = zip(*(found.worth[name] for found in fits), strict=True)
        worth = [Worth(*map(_written, pair)) for pair in pairs]
        if any(any(both) for both in worth):
            steps = zip(edges, edges[1:], worth, strict=False)
            odds[name] = Odds(tuple(Step(*step) for step in steps), worth[-1])
    return Rates(*map(_written, numbers)), odds


def _best(record, features, outcome, base):
    """Return the fit of all rows, of the kind that is best on the newest of them.

    Of several penalties, or `base` itself: of a thin history the card there is may
    say more than one's own.
    """
    rows = np.flatnonzero(outcome.rows)
    cut = int(len(rows) * LEARNED)
    first, rest = outcome.rows.copy(), outcome.rows.copy()
    first[rows[cut:]] = rest[rows[:cut]] = False
    if outcome.came[first].min() == outcome.came[first].max():
        return base
    losses = {}
    for penalty in (None, *PENALTIES):
        found = base
        if penalty:
            found = regress(record, features, first, outcome.came, penalty)
        odds = odds_of(found, record, features)[rest]
        losses[penalty] = loss(odds, outcome.came[rest])
    penalty = min(losses, key=losses.get)
    if not penalty:
        return base
    return regress(record, features, outcome.rows, outcome.came, penalty)


def _points(sample, base, outcomes):
    """Return (scales, bounds) by the log odds of both outcomes together."""
    features = {
        name: binned(
            sample.values[name],
            [bin_.high for bin_ in scale.bins[:-1]],
            -1 if name in FALLING else 1,
        )
        for name, scale in base.scales.items()
    }
    telling = {n: f for n, f in features.items() if (f.counts()[:-1] > 0).sum() > 1}
    raw = {name: np.zeros(f.count) for name, f in telling.items()}
    nothing = np.zeros((len(sample), 0))
    for outcome in outcomes:
        if outcome.told and telling:
            found = regress(nothing, telling, *outcome[1::-1], PENALTIES[0])
            for name, worth in found.worth.items():
                raw[name] += worth
    for name, worth in raw.items():
        known = worth[:-1]
        raw[name] = np.clip(worth, known.min(), known.max()) - known.min()
    kept = {n: scale for n, scale in base.scales.items() if n not in raw}
    weights = _shared({name: worth.max() for name, worth in raw.items()},
                      TOP - sum(scale.weight for scale in kept.values()))  # fmt: skip
    if not weights:
        return base.scales, base.bounds
    scales = {
        name: kept.get(name) or _scale(scale, raw[name], weights[name])
        for name, scale in base.scales.items()
    }
    return scales, _bounds(features, base, scales)


def _scale(scale, worth, weight):
    top = worth.max() or 1.0
    points = [floor(weight * float(one) / top + 0.5) for one in worth]
    bins = zip(scale.bins, points, strict=False)
    return Scale(tuple(Bin(b.low, b.high, p) for b, p in bins), points[-1])


def _shared(parts, budget):
    """Return whole numbers in proportion to the parts that add up to a budget.

    >>> _shared({"a": 2.0, "b": 1.0}, 100)
    {'a': 67, 'b': 33}
    """
    total = sum(parts.values())
    if not total > 0:
        return {}
    exact = {name: budget * float(part) / total for name, part in parts.items()}
    whole = {name: floor(part) for name, part in exact.items()}
    by_rest = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in by_rest[: budget - sum(whole.values())]:
        whole[name] += 1
    return whole


def _bounds(features, base, scales):
    """Return where the classes begin, so that each keeps its share of the rows."""
    before, now = (np.sort(_scores(features, of)) for of in (base.scales, scales))
    bounds, least = [], 1
    for left, bound in enumerate(base.bounds, start=-len(base.bounds)):
        below = np.searchsorted(before, bound)
        found = int(now[below]) if below < len(now) else int(now[-1]) + 1
        least = min(max(least, found), TOP + 1 + left)
        bounds.append(least)
        least += 1
    return tuple(bounds)


def _scores(features, scales):
    total = 0
    for name, feature in features.items():
        scale = scales[name]
        worth = [bin_.points for bin_ in scale.bins] + [scale.unknown]
        total = total + np.array(worth)[feature.places]
    return total


def _logit(share):
    share = np.clip(share, 0.0005, 0.9995)
    return np.log(share / (1 - share))


def _written(number):
    return round(float(number), DIGITS) + 0.0
