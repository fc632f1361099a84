"""Who works which customer.

A collector fits a customer by, in this order: speaking the language, being senior
where the customer is demanding and junior where not, and having room: the share of
the capacity that is taken already. Ties go to the lower id, so that the result is the
same in whatever order customers and collectors come.

Where nobody fits in every way, room decides among those who fit best; a customer is
never left without a collector while there is one at work.
"""

from collections.abc import Iterable
from dataclasses import dataclass

SENIOR, JUNIOR = "senior", "junior"
# Why a customer goes to somebody else
NEW, GONE, LANGUAGE, SENIORITY, LOAD = "new", "gone", "language", "seniority", "load"


@dataclass(frozen=True)
class Collector:
    """Who can do what; no language named: any. Capacity: customers a day."""

    id: int
    seniority: str = JUNIOR
    languages: frozenset = frozenset()
    capacity: int = 30

    def speaks(self, language: str | None) -> bool:
        """Tell whether the collector can talk in a language.

        >>> Collector(1, languages=frozenset({"de"})).speaks("fr")
        False
        """
        return not self.languages or not language or language in self.languages


@dataclass(frozen=True)
class Customer:
    """Whom to assign: `weight` orders the handing out, the most demanding first.

    `team` holds the ids of the collectors who may have it; None: all.
    """

    id: int
    demanding: bool = False
    language: str | None = None
    team: frozenset | None = None
    collector: int | None = None
    weight: float = 0.0


def assign(
    customers: Iterable[Customer],
    collectors: Iterable[Collector],
    taken: dict[int, int] | None = None,
) -> dict[int, int]:
    """Return {customer id: collector id} of customers who have none.

    :param taken: customers each collector has already

    >>> staff = [Collector(1), Collector(2, SENIOR)]
    >>> assign([Customer(7), Customer(8, demanding=True)], staff)
    {8: 2, 7: 1}
    >>> assign([Customer(7)], [])
    {}
    """
    staff = sorted(collectors, key=lambda collector: collector.id)
    load = {collector.id: (taken or {}).get(collector.id, 0) for collector in staff}

    def room(collector):
        return (load[collector.id] + 1) / collector.capacity, collector.id

    best = {}  # the collectors who fit best, by kind of customer
    found = {}
    for customer in sorted(customers, key=_most_demanding_first):
        kind = (customer.demanding, customer.language, customer.team)
        if kind not in best:
            best[kind] = _fitting(customer, staff)
        if best[kind]:
            chosen = min(best[kind], key=room)
            load[chosen.id] += 1
            found[customer.id] = chosen.id
    return found


def rebalance(
    customers: Iterable[Customer],
    collectors: Iterable[Collector],
    taken: dict[int, int] | None = None,
) -> dict[int, tuple[int, str]]:
    """Return {customer id: (new collector's id, why)} of those who have to move.

    Who has the right collector stays; only then is what is too much for one given to
    those who fit as well and have room, the least demanding customers first.

    :param taken: customers each collector has beside these

    >>> staff = [Collector(1), Collector(2)]
    >>> rebalance([Customer(n, collector=1) for n in range(4)], staff)
    {0: (2, 'load'), 1: (2, 'load')}
    """
    staff = {collector.id: collector for collector in collectors}
    customers = sorted(
        (customer for customer in customers if _members(customer, staff.values())),
        key=lambda c: (c.weight, c.id),
    )
    why, stay = {}, []
    for customer in customers:
        reason = broken_rule(customer, staff)
        if reason:
            why[customer.id] = reason
        else:
            stay.append(customer)
    taken = {number: (taken or {}).get(number, 0) for number in staff}
    for customer in stay:
        taken[customer.collector] += 1
    leaving = [customer for customer in customers if customer.id in why]
    found = assign(leaving, staff.values(), taken)
    moves = {number: (to, why[number]) for number, to in found.items()}
    for to in found.values():
        taken[to] += 1
    return moves | _levelled(stay, staff, taken)


def broken_rule(customer: Customer, staff: dict[int, Collector]) -> str | None:
    """Return why a customer cannot stay; None where nobody else fits better.

    Somebody may have the customer.

    >>> staff = {1: Collector(1), 2: Collector(2, SENIOR)}
    >>> broken_rule(Customer(7, demanding=True, collector=1), staff)
    'seniority'
    >>> broken_rule(Customer(7, demanding=True, collector=2), staff) is None
    True
    >>> broken_rule(Customer(7, collector=9), staff)
    'gone'
    """
    if customer.collector is None:
        return NEW
    mine = staff.get(customer.collector)
    if mine is None or (customer.team is not None and mine.id not in customer.team):
        return GONE
    foreign, misplaced = misfit(customer, mine)
    best_foreign, best_misplaced = min(
        misfit(customer, other) for other in _members(customer, staff.values())
    )
    if foreign and not best_foreign:
        return LANGUAGE
    if misplaced and not best_misplaced and customer.demanding:
        return SENIORITY
    return None


def _levelled(stay, staff, taken):
    """Move customers from who has too much to who fits as well, while it helps.

    It helps where the receiver, the customer included, is still freer than the giver.
    """
    moves = {}
    for customer in stay:
        mine = staff[customer.collector]
        fit = misfit(customer, mine)
        others = [
            c
            for c in _members(customer, staff.values())
            if c.id != mine.id and misfit(customer, c) <= fit
        ]
        if not others:
            continue
        to = min(others, key=lambda c: ((taken[c.id] + 1) / c.capacity, c.id))
        if (taken[to.id] + 1) / to.capacity <= (taken[mine.id] - 1) / mine.capacity:
            taken[to.id] += 1
            taken[mine.id] -= 1
            moves[customer.id] = (to.id, LOAD)
    return moves


def _most_demanding_first(customer):
    return (not customer.demanding, -customer.weight, customer.id)


def _members(customer, staff):
    return [c for c in staff if customer.team is None or c.id in customer.team]


def _fitting(customer, staff):
    """Return the collectors who fit best, as well as one another."""
    members = _members(customer, staff)
    best = min((misfit(customer, c) for c in members), default=None)
    return [c for c in members if misfit(customer, c) == best]


def misfit(customer: Customer, collector: Collector) -> tuple[bool, bool]:
    """Tell what is wrong: the language, which weighs more, and the seniority."""
    wanted = SENIOR if customer.demanding else JUNIOR
    return not collector.speaks(customer.language), collector.seniority != wanted
