"""The dunning decision: say something to a customer now, or be silent, and why.

A candidate is one customer in one document currency with at least one positive
open item. `decide` is total: every candidate gets exactly one answer, and a
silence carries the first reason that applies, in the order of `REASONS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import NamedTuple

from .ladder import Item, Level, next_step, upcoming_level

REASONS = (
    "no_policy",
    "excluded",
    "not_due",
    "all_blocked",
    "payment_on_its_way",
    "stale_bank",
    "unallocated_credit",
    "below_minimum",
    "gap",
    "end_of_ladder",
    "not_sent",
    "contact_cap",
    "no_contact",
    "mail_blocked",
    "unreviewed",
    "nightly_cap",
)
USABLE, MISSING, BLOCKED = "usable", "missing", "blocked"
BY_MAIL = MappingProxyType({"email": USABLE})
# An item, and the (level, round) to say of it today, if any
_Climbing = tuple[Item, tuple[Level, int] | None]
# Of thousands of items at once, these take half as long as a lambda
_LEVEL, _DAYS = itemgetter(1), attrgetter("days")


@dataclass(frozen=True)
class Policy:
    """A ladder, rising by days, and its guards.

    `minimum` is in company currency, `minimums` those in document currencies, which
    go before it; `credit_share` a fraction of what is overdue; `stale_bank_days` 0
    switches that guard off; `sent_only` keeps silent about invoices never sent.
    """

    levels: tuple[Level, ...]
    minimum: float = 0.0
    minimums: dict[int, float] = field(default_factory=dict, hash=False)
    days_between: int = 0
    stale_bank_days: int = 0
    credit_share: float = 1.0
    sent_only: bool = False
    # {days late: step} of items nothing was said of, as they are come across
    _first_steps: dict = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def step(self, item: Item) -> tuple[Level, int] | None:
        """Return what `next_step` says of an item, asked once for all new ones alike.

        Of an item nothing was said of, it depends on the days alone; most are such.
        """
        if item.reached or item.said:
            return next_step(item, self.levels)
        days = item.days_late
        if days not in self._first_steps:
            self._first_steps[days] = next_step(item, self.levels)
        return self._first_steps[days]


class Situation(NamedTuple):
    """All that a decision depends on; amounts in company currency.

    `currency` is the key of the document currency in `Policy.minimums`; `bank_age`
    the age in days of the newest entry of the journal longest without one (None: no
    journal); `days_since_notice` those since the customer was last written to (None:
    never); `contacts_left` how often he may still be contacted this week (None: as
    often as we like); `channels` says of each channel whether it is usable, missing
    (no address) or blocked; `unreviewed` that an earlier proposal awaits a person.
    """

    policy: Policy | None
    items: tuple[Item, ...]
    currency: int = 0
    bank_age: int | None = None
    payment_on_its_way: bool = False
    days_since_notice: int | None = None
    contacts_left: int | None = None
    channels: Mapping[str, str] = BY_MAIL
    unreviewed: bool = False
    digits: int = 2
    other_credit: float = 0.0

    def listed(self) -> list[Item]:
        """Return the items a notice lists: none the books exclude, or he never saw."""
        sent_only = self.policy is not None and self.policy.sent_only
        return [
            item
            for item in self.items
            if not item.excluded and (item.sent or not sent_only or item.residual < 0)
        ]


class Step(NamedTuple):
    """An item climbing to a level in this notice; `round` 1 = first time."""

    item: int
    level: int
    round: int = 1


@dataclass(frozen=True)
class Say:
    """Write: the notice's level is the highest of its steps."""

    level: Level
    steps: tuple[Step, ...]
    channel: str = field(compare=False, default="email")
    items: tuple[int, ...] = field(compare=False, default=())

    reason = "say"


@dataclass(frozen=True)
class Silent:
    """Do not write, for a reason of `REASONS`; `items` are those it is about."""

    reason: str
    items: tuple[int, ...] = field(compare=False, default=(), repr=False)


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
    claimed = _claimed(situation.items, policy)
    if not claimed:
        known = any(i.residual > 0 and not i.excluded for i in situation.items)
        return Silent("not_due" if known else "excluded")
    digits = situation.digits
    free = [
        climbing
        for climbing in claimed
        if not climbing[0].blocked or _more(climbing[0].claim, 0.0, digits)
    ]
    if not free:
        return Silent("all_blocked")
    return _guarded(situation, [item for item, _ in free]) or _climb(situation, free)


def unsent(situation: Situation) -> list[Item]:
    """Return the items that would climb today, had the customer been sent them."""
    policy = situation.policy
    if policy is None or not policy.sent_only:
        return []
    return [
        item
        for item in situation.items
        if item.residual > 0
        and not (item.excluded or item.sent)
        and _more(item.claim, 0.0, situation.digits)
        and policy.step(item)
    ]


def capped(answers: list[tuple[float, Say | Silent]], cap: int) -> list[Say | Silent]:
    """Return the answers with at most `cap` notices, the largest claims first.

    :param answers: (claim in company currency, answer) of every candidate
    :param cap: 0 = no cap

    >>> level = Level(1, 5, 0, 1)
    >>> says = [(10, Say(level, ())), (90, Say(level, ())), (50, Silent("gap"))]
    >>> [answer.reason for answer in capped(says, 1)]
    ['nightly_cap', 'say', 'gap']
    """
    plain = [answer for _claim, answer in answers]
    if not cap:
        return plain
    says = [n for n, answer in enumerate(plain) if isinstance(answer, Say)]
    says.sort(key=lambda n: -answers[n][0])
    for n in says[cap:]:
        plain[n] = Silent("nightly_cap")
    return plain


def _claimed(items: tuple[Item, ...], policy: Policy) -> list[_Climbing]:
    """Return the debts that the ladder concerns by now, with their next step."""
    return [
        (item, step)
        for item in items
        if item.residual > 0
        and not item.excluded
        and ((step := policy.step(item)) or (item.reached and item.days_late > 0))
    ]


def _guarded(situation: Situation, climbing: list[Item]) -> Silent | None:
    """Return the silence that the guards of the policy demand, if any."""
    policy = situation.policy
    if situation.payment_on_its_way:
        return Silent("payment_on_its_way")
    if policy.stale_bank_days and (
        situation.bank_age is None or situation.bank_age > policy.stale_bank_days
    ):
        return Silent("stale_bank")
    claimed = _demanded(situation, climbing)
    credits_ = [i for i in situation.items if i.residual < 0]
    debt = sum([i.residual - i.blocked for i in claimed])
    credit = -sum([i.residual for i in credits_])
    over = credit + situation.other_credit - debt * policy.credit_share
    if _more(over, 0.0, situation.digits):
        return Silent("unallocated_credit")
    net, minimum = debt - credit, policy.minimum
    if situation.currency in policy.minimums:
        minimum = policy.minimums[situation.currency]
        net = sum([i.claim_document for i in claimed + credits_])
    if _more(minimum, net, situation.digits) or not _more(net, 0.0, situation.digits):
        return Silent("below_minimum")
    return None


def _demanded(situation: Situation, climbing: list[Item]) -> list[Item]:
    """Return the items whose sum a notice would ask for, those in the ladder by now.

    All that is overdue, where something of it is; else what is coming due. Of what
    he was never sent, nothing, unless there is nothing else.
    """
    any_sent = not situation.policy.sent_only
    heard = [item for item in climbing if any_sent or item.sent]
    if not any([item.days_late > 0 for item in heard]):
        return heard or climbing
    return [
        item
        for item in situation.items
        if item.residual > 0
        and item.days_late > 0
        and not item.excluded
        and (any_sent or item.sent)
    ]


def _more(one: float, other: float, digits: int) -> bool:
    return round(one - other, digits) > 0


def _climb(situation: Situation, claimed: list[_Climbing]) -> Say | Silent:
    """Return the notice made of all items that may climb today."""
    policy = situation.policy
    due = [(item, *step) for item, step in claimed if step]
    since = situation.days_since_notice
    if due and since is not None and since < policy.days_between:
        return Silent("gap")
    if not due:
        waiting = any(upcoming_level(item, policy.levels) for item, _none in claimed)
        return Silent("gap" if waiting else "end_of_ladder")
    said = [climb for climb in due if climb[0].sent or not policy.sent_only]
    if not said:
        return Silent("not_sent", tuple(item.id for item, *_step in due))
    highest = max(map(_LEVEL, said), key=_DAYS)
    silence = _unreachable(situation, highest)
    if silence:
        return Silent(silence)
    return Say(
        highest,
        tuple([Step._make((item.id, level.id, n)) for item, level, n in said]),
        next(c for c in highest.channels if situation.channels.get(c) == USABLE),
        tuple([item.id for item in situation.items]),
    )


def _unreachable(situation: Situation, level: Level) -> str | None:
    """Return why the customer cannot be told a level now, if he cannot."""
    if situation.contacts_left is not None and situation.contacts_left <= 0:
        return "contact_cap"
    reach = [situation.channels.get(channel, MISSING) for channel in level.channels]
    if USABLE not in reach:
        return "mail_blocked" if BLOCKED in reach else "no_contact"
    return "unreviewed" if situation.unreviewed else None
