"""Logistic regression over binned features, whose log odds can be read off.

Needs numpy and scikit-learn.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

FREE = 10.0  # how much larger numbers are made, so that a penalty spares them
ROUNDS = 100  # until a regression has converged, at most


class Binned(NamedTuple):
    """The bin of each row and how many there are, the last one for unknown values."""

    places: np.ndarray
    count: int
    trend: int = 0  # 1: log odds that fall from bin to bin have no reason; -1: rise

    def counts(self) -> np.ndarray:
        """Return how many rows are in each bin."""
        return np.bincount(self.places, minlength=self.count)


class Fit(NamedTuple):
    """A base, weights of the numbers, log odds of the bins of each feature."""

    base: float
    weights: list[float]
    worth: dict[str, np.ndarray]


def binned(
    values: Sequence[float | None], edges: Sequence[float], trend: int = 0
) -> Binned:
    """Return values in the bins between edges, which lie above the first bin.

    >>> binned([0, 5, None, 9], [5]).places.tolist()
    [0, 1, 2, 1]
    """
    numbers = np.array([np.nan if value is None else value for value in values], float)
    places = np.searchsorted(edges, numbers, side="right")
    places[np.isnan(numbers)] = len(edges) + 1
    return Binned(places, len(edges) + 2, trend)


def regress(
    numbers: np.ndarray,
    features: Mapping[str, Binned],
    rows: np.ndarray,
    outcome: np.ndarray,
    penalty: float,
) -> Fit:
    """Return the `Fit` of an outcome on numbers and bins of features.

    Each bin has its log odds, drawn towards none, in order where there is a trend. A
    number that would speak against its reason is left out. Log odds are against the
    usual row's, and the base has as many come as came.

    :param numbers: a column each; more of it can only raise the odds
    :param rows: mask of the rows that count
    :param outcome: 0 or 1, both in rows that count
    :param penalty: on the squares of log odds: how many cases a bin must have to tell
    """
    numbers, outcome = numbers[rows], outcome[rows]
    features = {n: f._replace(places=f.places[rows]) for n, f in features.items()}
    weights, worth = _fitted(numbers, features, outcome, penalty)
    odds = numbers @ weights
    for name, feature in features.items():
        counts = feature.counts()
        if feature.trend:
            worth[name][:-1] = _in_order(
                worth[name][:-1], counts[:-1], feature.trend > 0
            )
        worth[name] -= float(counts @ worth[name] / counts.sum())
        never = counts == 0
        if feature.trend:
            never[:-1] = False  # those are in order
        worth[name][never] = 0.0
        odds = odds + worth[name][feature.places]
    return Fit(_base(odds, outcome.mean()), weights.tolist(), worth)


def odds_of(fit: Fit, numbers: np.ndarray, features: Mapping[str, Binned]):
    """Return the log odds that a `Fit` gives to rows."""
    odds = fit.base + numbers @ np.array(fit.weights)
    for name, feature in features.items():
        odds = odds + fit.worth[name][feature.places]
    return odds


def loss(odds: np.ndarray, outcome: np.ndarray) -> float:
    """Return the mean logarithmic loss of log odds.

    >>> round(loss(np.zeros(2), np.array([0, 1])), 3)
    0.693
    """
    return float(np.mean(np.logaddexp(0, odds) - outcome * odds))


def _fitted(numbers, features, outcome, penalty):
    """Return the weights of the numbers, none negative, and {feature: log odds}."""
    hot = [np.eye(f.count)[f.places] for f in features.values()]
    weights = np.zeros(numbers.shape[1])
    kept = np.ones(numbers.shape[1], bool)
    model = LogisticRegression(C=1 / penalty, solver="newton-cholesky", max_iter=ROUNDS)
    while True:
        columns = np.column_stack([numbers[:, kept] * FREE, *hot])
        if not columns.shape[1]:
            return weights, {}
        found = model.fit(columns, outcome).coef_[0]
        weights[kept] = found[: kept.sum()] * FREE
        if (weights >= 0).all():
            break
        kept &= weights > 0
        weights[~kept] = 0
    left, worth = found[kept.sum() :].astype(float), {}
    for name, feature in features.items():
        worth[name], left = left[: feature.count].copy(), left[feature.count :]
    return weights, worth


def _in_order(worth, counts, rising):
    """Return the log odds nearest to these that never fall, or never rise."""
    order = IsotonicRegression(increasing=rising)
    weight = np.maximum(counts, 1e-3)  # of an empty bin the neighbours tell
    return order.fit_transform(np.arange(len(worth)), worth, sample_weight=weight)


def _base(odds, share):
    """Return the base with which log odds come true on average."""
    low, high = -50.0, 50.0
    for _round in range(60):
        middle = (low + high) / 2
        if (1 / (1 + np.exp(-np.clip(odds + middle, -30, 30)))).mean() < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2
