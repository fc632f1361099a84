"""What keeps a customer is told, and only where a colleague is freer."""

import random

import pytest
from logic.assignment import JUNIOR, SENIOR, Collector, Customer, rebalance
from logic.staying import staying


def many(count=10, **values):
    return [Customer(number, collector=1, **values) for number in range(count)]


def test_each_rule_by_its_name():
    team = frozenset({1})
    french = Collector(2, languages=frozenset({"fr"}))
    assert staying(many(team=team), [Collector(1), Collector(2)]) == {(1, "team"): 10}
    assert staying(many(language="de"), [Collector(1), french]) == {(1, "language"): 10}
    seniors = [Collector(1, SENIOR), Collector(2)]
    assert staying(many(demanding=True), seniors) == {(1, "senior"): 10}
    routine = [Collector(1), Collector(2, SENIOR)]
    assert staying(many(), routine) == {(1, "routine"): 10}


def test_who_has_as_little_room_keeps_nobody():
    staff = [Collector(1), Collector(2, SENIOR)]
    assert not staying(many(), staff, {2: 10})
    assert not staying(many(), staff[:1])
    assert not staying([Customer(1), Customer(2, collector=9)], staff)


@pytest.mark.parametrize("seed", range(60))
def test_nobody_is_kept_whom_levelling_moves(seed):
    chance = random.Random(seed)
    staff = [
        Collector(
            number,
            chance.choice((SENIOR, JUNIOR)),
            frozenset(chance.sample(("de", "fr"), chance.randint(0, 1))),
            chance.randint(1, 9),
        )
        for number in range(1, 4)
    ]
    for number in range(40):
        customer = Customer(
            number,
            chance.random() < 0.5,
            chance.choice(("de", "fr", None)),
            chance.choice((None, frozenset({1, 2}))),
            chance.randint(1, 3),
        )
        beside = {one.id: chance.randint(0, 20) for one in staff}
        kept = staying([customer], staff, beside)
        moved = rebalance([customer], staff, beside)
        if kept:
            assert customer.id not in moved or moved[customer.id][1] != "load"
            assert sum(kept.values()) == 1
