"""Shares, probabilities and their log odds."""

from math import exp, log

CASES = 4.0  # how many payments what is usual elsewhere is worth against a share


def shrunk(cases: float, of: float, prior: float, weight: float) -> float:
    """Return a share of few cases, drawn towards what is usual elsewhere.

    :param weight: how many cases the prior is worth

    >>> shrunk(0, 0, 0.3, 4), shrunk(2, 4, 0.25, 4)
    (0.3, 0.375)
    """
    return (cases + weight * prior) / (of + weight)


def logit(share: float) -> float:
    """Return the log odds of a probability, which is kept off 0 and 1.

    >>> logit(0.5)
    0.0
    """
    share = min(max(share, 0.0005), 0.9995)
    return log(share / (1 - share))


def probability(log_odds: float) -> float:
    """Return the probability of log odds.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
