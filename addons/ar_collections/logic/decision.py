"""The dunning decision: say something to a customer now, or be silent, and why.

A candidate is one customer in one document currency with at least one positive
open item. `decide` is total: every candidate gets exactly one answer, and a
silence carries the first reason that applies, in the order of `REASONS`.
"""

from dataclasses import dataclass, field

REASONS = (
    "no_policy",
    "excluded",
    "not_due",
    "payment_on_its_way",
    "stale_bank",
    "unallocated_credit",
    "below_minimum",
    "gap",
    "end_of_ladder",
    "no_contact",
)


@dataclass(frozen=True)
class Level:
    """A rung: `days` relative to due, `gap` days since the item's previous level.

    `number` is 0 for levels before the due date, which are no rungs.
    """

    id: int
    days: int
    gap: int
    number: int
    channel: str = "email"


@dataclass(frozen=True)
class Policy:
    """A ladder, rising by days, and its guards.

    `minimum` is in company currency; `credit_share` a fraction of what is
    claimed; `stale_bank_days` 0 switches that guard off.
    """

    levels: tuple[Level, ...]
    minimum: float = 0.0
    days_between: int = 0
    stale_bank_days: int = 0
    credit_share: float = 1.0


@dataclass(frozen=True)
class Item:
    """An open item: `residual` in company currency, positive for a debt.

    `said` are the ids of the levels said of it, `reached` the number of the
    highest, `days_since` the days since the last of them.
    """

    id: int
    residual: float
    days_late: int
    excluded: bool = False
    said: frozenset[int] = frozenset()
    reached: int = 0
    days_since: int | None = None


@dataclass(frozen=True)
class Situation:
    """All that a decision depends on; amounts in company currency.

    `bank_age` is the age in days of the newest entry of the journal longest
    without one (None: no journal), `days_since_notice` those since the customer
    was last written to (None: never).
    """

    policy: Policy | None
    items: tuple[Item, ...]
    bank_age: int | None = None
    payment_on_its_way: bool = False
    days_since_notice: int | None = None
    has_contact: bool = True
    digits: int = 2


@dataclass(frozen=True)
class Step:
    """An item climbing to a level in this notice; `round` 1 = first time."""

    item: int
    level: int
    round: int = 1


@dataclass(frozen=True)
class Say:
    """Write: the notice's level is the highest of its steps."""

    level: Level
    steps: tuple[Step, ...]
    items: tuple[int, ...] = field(compare=False, default=())

    reason = "say"


@dataclass(frozen=True)
class Silent:
    """Do not write, for a reason of `REASONS`."""

    reason: str


def next_level(item: Item, levels: tuple[Level, ...]) -> Level | None:
    """Return the next thing to say of an item, ever; None at the ladder's end.

    Before its due date that is the latest level before due it has entered, once;
    such levels lapse on the due date. After it, the rung above the one reached:
    rungs are climbed one at a time.
    """
    if item.days_late < 0:
        entered = [lv for lv in levels if lv.days < 0 and lv.days <= item.days_late]
        current = max(entered, key=lambda lv: lv.days, default=None)
        if current and current.id not in item.said:
            return current
    return next((lv for lv in levels if lv.number == item.reached + 1), None)


def is_due(item: Item, level: Level) -> bool:
    """Tell whether an item may climb to a level today, gap included."""
    if item.days_late < level.days or (level.number and item.days_late <= 0):
        return False
    waited = item.days_since is None or item.days_since >= level.gap
    return waited or not item.reached


def decide(situation: Situation) -> Say | Silent:
    """Return what to do about a candidate.

    >>> ladder = (Level(1, -3, 0, 0), Level(2, 5, 0, 1), Level(3, 15, 7, 2))
    >>> late = Item(10, 100.0, days_late=20)
    >>> decide(Situation(Policy(ladder), (late,))).level.number
    1
    >>> decide(Situation(Policy(ladder, minimum=250), (late,)))
    Silent(reason='below_minimum')
    """
    policy = situation.policy
    if policy is None:
        return Silent("no_policy")
    debts = [i for i in situation.items if i.residual > 0 and not i.excluded]
    if not debts:
        return Silent("excluded")
    claimed = [i for i in debts if _is_claimed(i, policy.levels)]
    if not claimed:
        return Silent("not_due")
    return _guarded(situation, claimed) or _climb(situation, claimed)


def _is_claimed(item: Item, levels: tuple[Level, ...]) -> bool:
    """Tell whether the ladder concerns an item by now."""
    if item.reached and item.days_late > 0:
        return True
    upcoming = next_level(item, levels)
    return upcoming is not None and is_due(item, upcoming)


def _guarded(situation: Situation, claimed: list[Item]) -> Silent | None:
    """Return the silence that the guards of the policy demand, if any."""
    policy = situation.policy
    if situation.payment_on_its_way:
        return Silent("payment_on_its_way")
    if policy.stale_bank_days and (
        situation.bank_age is None or situation.bank_age > policy.stale_bank_days
    ):
        return Silent("stale_bank")
    debt = sum(i.residual for i in claimed)
    credit = -sum(i.residual for i in situation.items if i.residual < 0)
    if credit and credit >= debt * policy.credit_share:
        return Silent("unallocated_credit")
    if round(debt - credit, situation.digits) < policy.minimum:
        return Silent("below_minimum")
    return None


def _climb(situation: Situation, claimed: list[Item]) -> Say | Silent:
    """Return the notice made of all items that may climb today."""
    policy = situation.policy
    upcoming = [(item, next_level(item, policy.levels)) for item in claimed]
    due = [(item, lv) for item, lv in upcoming if lv and is_due(item, lv)]
    since = situation.days_since_notice
    if due and since is not None and since < policy.days_between:
        return Silent("gap")
    if not due:
        waiting = any(level for _item, level in upcoming)
        return Silent("gap" if waiting else "end_of_ladder")
    if not situation.has_contact:
        return Silent("no_contact")
    highest = max((lv for _item, lv in due), key=lambda lv: lv.days)
    steps = tuple(Step(item.id, lv.id) for item, lv in due)
    return Say(highest, steps, tuple(i.id for i in situation.items))
