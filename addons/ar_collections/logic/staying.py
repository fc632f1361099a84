"""Why customers stay with who has more of them than colleagues have.

Levelling moves nobody against a rule (`assignment`). Where the work is uneven all the
same, what keeps a customer is the rule that rules out everybody who is freer.
"""

from collections import Counter
from collections.abc import Iterable

from .assignment import Collector, Customer, misfit

# What keeps a customer: their team, their language, that they need a senior, that
# they are routine and so a junior's
TEAM, LANGUAGE, SENIOR, ROUTINE = "team", "language", "senior", "routine"


def staying(
    customers: Iterable[Customer],
    collectors: Iterable[Collector],
    taken: dict[int, int] | None = None,
) -> Counter:
    """Count by (collector id, why) the customers who would go, but for a rule.

    Whoever nobody is freer for, and who has no collector at work, is not counted.

    :param customers: as they are after the moves of `assignment.rebalance`
    :param taken: customers each collector has beside these

    >>> staff = [Collector(1), Collector(2, "senior")]
    >>> staying([Customer(n, collector=1) for n in range(4)], staff)
    Counter({(1, 'routine'): 4})
    >>> staying([Customer(n, collector=1) for n in range(1)], staff)
    Counter()
    """
    staff = {collector.id: collector for collector in collectors}
    customers = [customer for customer in customers if customer.collector in staff]
    load = Counter(taken or {})
    load.update(customer.collector for customer in customers)
    found = Counter()
    for customer in customers:
        mine = staff[customer.collector]
        freer = [other for other in staff.values() if _is_freer(other, mine, load)]
        why = _keeping(customer, mine, freer) if freer else None
        if why:
            found[mine.id, why] += 1
    return found


def _is_freer(other, mine, load):
    """Tell whether moving one customer would level, as levelling asks."""
    return (load[other.id] + 1) / other.capacity <= (load[mine.id] - 1) / mine.capacity


def _keeping(customer, mine, freer):
    """Return the rule that rules out the last of those who are freer, if one does."""
    members = [c for c in freer if customer.team is None or c.id in customer.team]
    if not members:
        return TEAM
    fit = misfit(customer, mine)
    best = min(misfit(customer, other) for other in members)
    if best <= fit:
        return None
    if best[0] > fit[0]:
        return LANGUAGE
    return SENIOR if customer.demanding else ROUTINE
