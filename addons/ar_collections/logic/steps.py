"""Values cut into steps without gaps, as the features of a score card are."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar


class Range(NamedTuple):
    """What values of a feature can be; those beyond count as its ends."""

    least: float
    most: float


class Cut(Protocol):
    """Values from `low` up to but not including `high`."""

    low: float
    high: float


AnyCut = TypeVar("AnyCut", bound=Cut)


def step_of(steps: Sequence[AnyCut], value: float) -> AnyCut:
    """Return the step a value lies in; beyond the ends, the one at the end.

    >>> class Named(NamedTuple):
    ...     low: float
    ...     high: float
    ...     name: str
    >>> steps = [Named(0, 1, "few"), Named(1, 9, "many")]
    >>> [step_of(steps, value).name for value in (-5, 0.9, 1, 50)]
    ['few', 'few', 'many', 'many']
    """
    for step in steps[:-1]:
        if value < step.high:
            return step
    return steps[-1]
