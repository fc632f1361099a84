"""Aging: which bucket an open item lies in, by its days late.

A bucket holds whole days late, both bounds inclusive. The first one, not due,
is open at its beginning and ends with the due date itself: what is due today is
not overdue. The last one is open at its end, so that no item is ever left out.
"""

from dataclasses import dataclass
from datetime import date

DEFAULT_BOUNDS = (30, 60, 90, 120)


@dataclass(frozen=True)
class Bucket:
    """Days late from `first` to `last`, inclusive; None where it is open."""

    label: str
    first: int | None
    last: int | None

    def holds(self, days_late: int) -> bool:
        """Tell whether an item so many days late lies in this bucket."""
        return (self.first is None or self.first <= days_late) and (
            self.last is None or days_late <= self.last
        )


def buckets(bounds: tuple[int, ...] = DEFAULT_BOUNDS) -> tuple[Bucket, ...]:
    """Return the buckets with these last days, contiguous by construction.

    :param bounds: last day of each closed late bucket, rising, all positive
    :raises ValueError: where the bounds do not rise from 1

    >>> [b.label for b in buckets()]
    ['Not due', '1-30', '31-60', '61-90', '91-120', '121+']
    >>> buckets((30, 30))
    Traceback (most recent call last):
    ...
    ValueError: bucket bounds must rise from 1: (30, 30)
    """
    if not bounds or any(b <= a for a, b in zip((0, *bounds), bounds, strict=False)):
        raise ValueError(f"bucket bounds must rise from 1: {bounds}")
    firsts = [1, *(bound + 1 for bound in bounds)]
    closed = [
        Bucket(f"{first}-{last}", first, last)
        for first, last in zip(firsts, bounds, strict=False)
    ]
    return (
        Bucket("Not due", None, 0),
        *closed,
        Bucket(f"{firsts[-1]}+", firsts[-1], None),
    )


def days_late(as_of: date, date_maturity: date) -> int:
    """Return the days beyond the due date, negative before it.

    >>> days_late(date(2026, 11, 21), date(2026, 11, 21))
    0
    """
    return (as_of - date_maturity).days


def bucket_index(late: int, ladder: tuple[Bucket, ...]) -> int:
    """Return the position of the bucket an item so many days late lies in.

    >>> [bucket_index(late, buckets()) for late in (-5, 0, 1, 30, 31, 120, 121)]
    [0, 0, 1, 1, 2, 4, 5]
    """
    return next(i for i, bucket in enumerate(ladder) if bucket.holds(late))
