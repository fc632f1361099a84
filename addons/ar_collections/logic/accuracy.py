"""How good were the predictions? Figures a statistician would ask for.

Outcomes are 0 or 1, predictions probabilities or any number that ranks. A figure
that nothing can be said about (nobody was late) is None, which is not zero.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import groupby
from typing import NamedTuple


class Decile(NamedTuple):
    """A tenth of the predictions, lowest first: what was said, what came."""

    decile: int
    predicted: float
    actual: float
    n: int


def auc(predicted: Sequence[float], actual: Sequence[int]) -> float | None:
    """Return how often a late one was ranked above one in time; ties count half.

    The area under the curve of Mann and Whitney (1947).

    >>> auc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])
    0.75
    >>> auc([0.5, 0.5], [0, 1])
    0.5
    >>> auc([0.2, 0.3], [0, 0]) is None
    True
    """
    late = sum(actual)
    in_time = len(actual) - late
    if not late or not in_time:
        return None
    ranks, before = 0.0, 0
    pairs = sorted(zip(predicted, actual, strict=True))
    for _value, tied in groupby(pairs, key=lambda pair: pair[0]):
        outcomes = [outcome for _value, outcome in tied]
        ranks += sum(outcomes) * (before + (len(outcomes) + 1) / 2)
        before += len(outcomes)
    return (ranks - late * (late + 1) / 2) / (late * in_time)


def average_precision(
    predicted: Sequence[float], actual: Sequence[int]
) -> float | None:
    """Return the mean precision over the late ones, from the most likely down.

    >>> average_precision([0.9, 0.8, 0.1], [1, 0, 1])
    0.8333333333333333
    """
    late = sum(actual)
    if not late:
        return None
    pairs = sorted(zip(predicted, actual, strict=True), reverse=True)
    found = seen = 0
    total = 0.0
    for _value, tied in groupby(pairs, key=lambda pair: pair[0]):
        outcomes = [outcome for _value, outcome in tied]
        found += sum(outcomes)
        seen += len(outcomes)
        total += sum(outcomes) * found / seen
    return total / late


def brier(predicted: Sequence[float], actual: Sequence[int]) -> float | None:
    """Return the mean squared difference of probability and outcome (Brier, 1950).

    >>> round(brier([0.8, 0.3], [1, 0]), 3)
    0.065
    """
    if not actual:
        return None
    return sum((p - a) ** 2 for p, a in zip(predicted, actual, strict=True)) / len(
        actual
    )


def calibration(predicted: Sequence[float], actual: Sequence[int]) -> list[Decile]:
    """Return tenths of the predictions: said on average, happened, how many.

    >>> calibration([0.1] * 9 + [0.9], [0] * 9 + [1])[-1]
    Decile(decile=10, predicted=0.9, actual=1.0, n=1)
    """
    pairs = sorted(zip(predicted, actual, strict=True))
    tenths = []
    for number in range(10):
        first, last = (len(pairs) * n // 10 for n in (number, number + 1))
        tenth = pairs[first:last]
        if tenth:
            said = sum(p for p, _a in tenth) / len(tenth)
            came = sum(a for _p, a in tenth) / len(tenth)
            tenths.append(Decile(number + 1, said, came, len(tenth)))
    return tenths


def mean_absolute_error(days: Sequence[float]) -> float | None:
    """Return the mean of the distances, whatever their direction.

    >>> mean_absolute_error([-2, 4])
    3.0
    """
    return sum(abs(day) for day in days) / len(days) if days else None


def within(days: Sequence[float], limit: int) -> float | None:
    """Return the share of distances of at most so many days.

    >>> within([-4, 3, 0, 1], 3)
    0.75
    """
    return sum(abs(day) <= limit for day in days) / len(days) if days else None


def interval(
    figure: Callable[[Sequence], float | None],
    rows: Sequence,
    customers: Sequence[Hashable],
    rounds: int = 200,
    seed: int = 1,
) -> tuple[float, float] | None:
    """Return the interval of 95 % of a figure, resampling customers (Efron, 1979).

    Customers, not invoices: those of one customer say the same thing many times.

    :param figure: the figure of some of the rows
    :param customers: whose each row is

    >>> mean = lambda rows: sum(rows) / len(rows)
    >>> interval(mean, [1, 1, 1, 5], ["a", "a", "a", "b"], rounds=50)
    (1.0, 5.0)
    """
    of_customer = {}
    for row, customer in zip(rows, customers, strict=True):
        of_customer.setdefault(customer, []).append(row)
    groups = list(of_customer.values())
    draw = random.Random(seed)
    found = []
    for _round in range(rounds):
        drawn = draw.choices(groups, k=len(groups))
        value = figure([row for group in drawn for row in group])
        if value is not None:
            found.append(value)
    if not found:
        return None
    found.sort()
    return found[int(0.025 * len(found))], found[int(0.975 * (len(found) - 1))]


def auc_interval(
    predicted: Sequence[float],
    actual: Sequence[int],
    customers: Sequence[Hashable],
    rounds: int = 200,
    seed: int = 1,
) -> tuple[float, float] | None:
    """Return what `interval` would of `auc`, sorting the predictions only once.

    In each round a row counts as often as its customer was drawn.

    >>> auc_interval([0.1, 0.9, 0.2, 0.8], [0, 1, 0, 1], "aabb", rounds=9)
    (1.0, 1.0)
    """
    ranked = sorted(zip(predicted, actual, customers, strict=True))
    groups = [list(tied) for _value, tied in groupby(ranked, key=lambda row: row[0])]
    everybody = list(dict.fromkeys(customers))
    draw = random.Random(seed)
    found = []
    for _round in range(rounds):
        times = Counter(draw.choices(everybody, k=len(everybody)))
        area, in_time, late = 0.0, 0, 0
        for tied in groups:
            here = [0, 0]
            for _value, outcome, customer in tied:
                here[outcome] += times[customer]
            area += here[1] * (in_time + here[0] / 2)
            in_time += here[0]
            late += here[1]
        if in_time and late:
            found.append(area / (in_time * late))
    if not found:
        return None
    found.sort()
    return found[int(0.025 * len(found))], found[int(0.975 * (len(found) - 1))]
