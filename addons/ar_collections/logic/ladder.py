"""The ladder: which level is next to be said of an open item, and when.

Levels before the due date are no rungs: each is said at most once, and they lapse
on the due date. After it, rungs are climbed one at a time; between two of them, or
on the last, a level may be repeated in rounds.
"""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Level:
    """A rung: `days` relative to due, `gap` days since the item's previous level.

    `number` is 0 for levels before the due date, which are no rungs. `channels` are
    in order of preference. Said `rounds` times in all, every `repeat` days.
    """

    id: int
    days: int
    gap: int
    number: int
    channels: tuple[str, ...] = ("email",)
    review: bool = False
    rounds: int = 1
    repeat: int = 0


class Item(NamedTuple):
    """An open item: `residual` in company currency, positive for a debt.

    `blocked` is the part of it that stands under a block, `document` the residual in
    document currency (None: the same). `said` are the ids of the levels said of it,
    `reached` the number of the highest and `round` how often it was said;
    `days_since` those since it was last said anything, `days_reached` those since it
    reached that level. `sent` tells that the customer was sent the invoice itself.
    """

    id: int
    residual: float
    days_late: int
    excluded: bool = False
    said: frozenset[int] = frozenset()
    reached: int = 0
    round: int = 1
    days_since: int | None = None
    days_reached: int | None = None
    blocked: float = 0.0
    document: float | None = None
    sent: bool = True

    @property
    def claim(self) -> float:
        """Return what may be claimed of it, in company currency."""
        return self.residual - self.blocked

    @property
    def claim_document(self) -> float:
        """Return what may be claimed of it, in document currency."""
        if self.document is None:
            return self.claim
        free = self.claim / self.residual if self.residual else 0.0
        return self.document * free


def upcoming_level(item: Item, levels: tuple[Level, ...]) -> tuple[Level, int] | None:
    """Return the (level, round) still to be said of an item, if ever; else None.

    >>> first, last = Level(1, 5, 0, 1), Level(2, 15, 7, 2, rounds=2, repeat=10)
    >>> upcoming_level(Item(9, 1.0, 20, reached=1), (first, last))[0].number
    2
    >>> upcoming_level(Item(9, 1.0, 20, reached=2), (first, last))[1]
    2
    >>> upcoming_level(Item(9, 1.0, 20, reached=2, round=2), (first, last))
    """
    if item.days_late < 0:
        current = _entered(item.days_late, levels)
        if current and current.id not in item.said:
            return current, 1
    return _rung(item, levels) or _repeat(item, levels)


def next_step(item: Item, levels: tuple[Level, ...]) -> tuple[Level, int] | None:
    """Return the (level, round) to say of an item today; None where there is none.

    The gap to the next rung counts from the day the level before was reached, so
    that its repeats do not put the rung off.
    """
    upcoming = upcoming_level(item, levels)
    if upcoming and _is_due(item, *upcoming):
        return upcoming
    if not item.reached:
        return None
    again = _repeat(item, levels)
    if again and _is_due(item, *again):
        return again
    return None


def _entered(days_late, levels):
    """Return the last level before the due date whose day has come."""
    current = None
    for level in levels:
        if level.days <= days_late and (not current or level.days > current.days):
            current = level
    return current


def _rung(item, levels):
    rung = _numbered(item.reached + 1, levels)
    return (rung, 1) if rung else None


def _repeat(item, levels):
    if not item.reached:
        return None
    level = _numbered(item.reached, levels)
    if level is None or item.round >= level.rounds:
        return None
    return level, item.round + 1


def _numbered(number, levels):
    # A plain loop: it is asked of every open item, and `next` takes twice as long
    for level in levels:
        if level.number == number:
            return level
    return None


def _is_due(item, level, round_):
    if item.days_late < level.days or (level.number and item.days_late <= 0):
        return False
    if round_ > 1:
        return item.days_since is None or item.days_since >= level.repeat
    since = item.days_since if item.days_reached is None else item.days_reached
    return since is None or since >= level.gap or not item.reached
