"""Whom to contact first, and whom not today.

The priority of a customer is the sum of the points of the rules. Who owes nothing
overdue has none. Of the rules that take people off today's list the first that
applies is the reason. The SQL of the refresh computes the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .priority_rule import Rule, points_of

# Why a customer is not on today's list, in the order they are asked
NOTHING, SNOOZED, PROMISED = "nothing", "snoozed", "promised"
BLOCKED, CONTACTED = "blocked", "contacted"


@dataclass(frozen=True)
class Facts:
    """What is known of a customer; amounts in company currency.

    `days_late` is the median of the last year's payments, `blocked` of what is
    overdue, `broken` the promises not kept, `receivables` all of the company's;
    `last_talk` the last contact that a person, not the routine, had.
    """

    overdue: float = 0.0
    balance: float = 0.0
    receivables: float = 0.0
    days_overdue: int = 0
    days_late: float | None = None
    score_class: int | None = None  # 0 low to 3 critical
    broken: int = 0
    broken_on: date | None = None
    last_contact: date | None = None
    last_talk: date | None = None
    reply_waiting: bool = False
    dispute_deadline: date | None = None
    bucket_since: date | None = None
    blocked: float = 0.0
    disputed: float = 0.0
    on_hold: float = 0.0
    snoozed_until: date | None = None


def value_of(rule: Rule, facts: Facts, today: date) -> float | None:
    """Return the value of a rule's figure; None where the figure is not there.

    A dispute's and a bucket's are the days to the deadline, or since it was entered.

    >>> today = date(2026, 11, 22)
    >>> late = Facts(overdue=500, balance=500, days_overdue=48, receivables=10_000)
    >>> value_of(Rule("silence"), late, today)  # never contacted
    48
    >>> value_of(Rule("share"), late, today)
    5.0
    >>> due = Facts(dispute_deadline=date(2026, 11, 25))
    >>> value_of(Rule("dispute_due", within=2), due, today) is None
    True
    >>> value_of(Rule("dispute_due", within=3), due, today)
    3
    """
    match rule.figure:
        case "days_late":
            return max(0, round(facts.days_late or 0))
        case "silence":
            if facts.last_contact is None:
                return facts.days_overdue
            return max(0, (today - facts.last_contact).days)
        case "share":
            if facts.receivables <= 0:
                return None
            return round(1000.0 * max(0.0, facts.balance) / facts.receivables) / 10
        case "dispute_due":
            left = facts.dispute_deadline and (facts.dispute_deadline - today).days
            return left if left is not None and left <= rule.within else None
        case "new_bucket":
            since = facts.bucket_since and (today - facts.bucket_since).days
            return since if since is not None and since < rule.within else None
        case "reply":
            return 1 if facts.reply_waiting else None
    return getattr(facts, rule.figure)


def points(rules: Iterable[Rule], facts: Facts, today: date) -> dict:
    """Return {figure: (value, points)} of the rules that give any.

    >>> rules = [Rule("days_overdue", "linear", 1, 2, 30), Rule("reply", points=20)]
    >>> points(rules, Facts(overdue=9, days_overdue=48), date(2026, 11, 22))
    {'days_overdue': (48, 24)}
    >>> points(rules, Facts(overdue=0, reply_waiting=True), date(2026, 11, 22))
    {}
    """
    if facts.overdue <= 0:
        return {}
    found = {}
    for rule in rules:
        value = value_of(rule, facts, today)
        if given := points_of(rule, value):
            found[rule.figure] = (value, given)
    return found


def off_list(
    drops: Iterable[Rule], facts: Facts, today: date, digits: int = 2
) -> str | None:
    """Return why a customer is not on today's list; None where it is.

    Whom a person contacted rests, unless he answered or broke a promise since.

    >>> today = date(2026, 11, 22)
    >>> drops = [Rule("drop_promised"), Rule("drop_contacted", within=1)]
    >>> off_list(drops, Facts(overdue=90, blocked=90), today)
    'promised'
    >>> off_list(drops, Facts(overdue=90, blocked=90, disputed=90), today) is None
    True
    >>> off_list(drops, Facts(overdue=90, last_talk=date(2026, 11, 21)), today)
    'contacted'
    """
    if facts.overdue <= 0:
        return NOTHING
    if facts.snoozed_until and facts.snoozed_until > today:
        return SNOOZED
    drop = {rule.figure: rule for rule in drops}
    if round(facts.blocked - facts.overdue, digits) >= 0:
        if "drop_promised" in drop and facts.disputed <= 0 and facts.on_hold <= 0:
            return PROMISED
        if "drop_blocked" in drop:
            return BLOCKED
    if "drop_contacted" not in drop or facts.reply_waiting or not facts.last_talk:
        return None
    since = today - timedelta(days=drop["drop_contacted"].within)
    if facts.broken_on and facts.broken_on >= since:
        return None
    return CONTACTED if facts.last_talk >= since else None
