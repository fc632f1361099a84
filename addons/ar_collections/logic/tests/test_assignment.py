"""Assignment on random staffs: level, the same in any order, and people stay."""

import random
from collections import Counter

import pytest
from logic.assignment import (
    JUNIOR,
    SENIOR,
    Collector,
    Customer,
    assign,
    broken_rule,
    rebalance,
)

LANGUAGES = ("de", "en", "fr")


def staff_of(chance):
    return [
        Collector(
            number,
            chance.choice((SENIOR, JUNIOR)),
            frozenset(chance.sample(LANGUAGES, chance.randint(0, 2))),
            chance.randint(1, 60),
        )
        for number in range(1, chance.randint(2, 9))
    ]


def customers_of(chance, count=300, collectors=(None,)):
    return [
        Customer(
            number,
            chance.random() < 0.3,
            chance.choice((*LANGUAGES, None)),
            chance.choice((None, None, frozenset({1, 2}))),
            chance.choice(collectors),
            chance.choice((0.0, 10.0, round(chance.uniform(0, 99_999), 2))),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_the_order_they_come_in_is_no_matter(seed):
    chance = random.Random(seed)
    staff, customers = staff_of(chance), customers_of(chance)
    settled = customers_of(chance, collectors=(None, *range(1, 9)))
    first, moves = assign(customers, staff), rebalance(settled, staff)
    for _round in range(3):
        chance.shuffle(staff)
        chance.shuffle(customers)
        chance.shuffle(settled)
        assert assign(customers, staff) == first
        assert rebalance(settled, staff) == moves


@pytest.mark.parametrize("seed", range(60))
def test_everybody_gets_who_fits_best(seed):
    chance = random.Random(seed)
    staff, customers = staff_of(chance), customers_of(chance)
    by_id = {collector.id: collector for collector in staff}
    found = assign(customers, staff)
    for customer in customers:
        members = [c for c in staff if not customer.team or c.id in customer.team]
        assert (customer.id in found) == bool(members)
        if not members:
            continue
        mine = by_id[found[customer.id]]
        assert mine in members
        speakers = [c for c in members if c.speaks(customer.language)]
        assert mine.speaks(customer.language) or not speakers
        wanted = SENIOR if customer.demanding else JUNIOR
        right = [c for c in speakers or members if c.seniority == wanted]
        assert mine.seniority == wanted or not right


@pytest.mark.parametrize("seed", range(60))
def test_work_of_a_kind_is_level_by_capacity(seed):
    chance = random.Random(seed)
    staff = [
        Collector(n, capacity=chance.randint(1, 40))
        for n in range(chance.randint(1, 9))
    ]
    count = chance.randint(1, 500)
    found = assign(map(Customer, range(count)), staff)
    load = Counter(found.values())
    assert sum(load.values()) == count
    for mine in staff:
        for other in staff:
            # Nobody would be better off by handing one over.
            given = (load[other.id] + 1) / other.capacity
            assert load[mine.id] / mine.capacity <= given + 1e-9


@pytest.mark.parametrize("seed", range(60))
def test_they_stay_unless_a_rule_breaks_or_it_levels(seed):
    chance = random.Random(seed)
    staff = staff_of(chance)
    by_id = {collector.id: collector for collector in staff}
    customers = customers_of(chance, collectors=(None, *range(1, 9)))
    moves = rebalance(customers, staff)
    for customer in customers:
        members = [c for c in staff if not customer.team or c.id in customer.team]
        if not members:
            assert customer.id not in moves
            continue
        reason = broken_rule(customer, by_id)
        if reason:
            assert moves[customer.id][1] == reason
        elif customer.id in moves:
            assert moves[customer.id][1] == "load"
            assert moves[customer.id][0] != customer.collector
    settled = [
        Customer(
            c.id, c.demanding, c.language, c.team,
            moves.get(c.id, (c.collector,))[0], c.weight,
        )
        for c in customers
    ]  # fmt: skip
    broken = [move for move in rebalance(settled, staff).values() if move[1] != "load"]
    assert not broken


def test_a_second_rebalance_moves_nobody():
    staff = [Collector(1, capacity=10), Collector(2, capacity=30)]
    customers = [Customer(n, collector=1) for n in range(40)]
    moves = rebalance(customers, staff)
    after = [
        Customer(n, collector=moves.get(n, (1,))[0]) for n in range(len(customers))
    ]
    assert Counter(c.collector for c in after) == {1: 10, 2: 30}
    assert rebalance(after, staff) == {}


def test_what_they_have_already_counts():
    staff = [Collector(1), Collector(2)]
    assert assign([Customer(9)], staff, {1: 5}) == {9: 2}
    assert rebalance([Customer(9)], staff, {1: 5}) == {9: (2, "new")}
