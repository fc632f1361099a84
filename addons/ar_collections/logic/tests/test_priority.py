"""Points of priority beyond the examples: they add up, and never fall as debts grow."""

import random
from datetime import date, timedelta

import pytest
from logic.priority import Facts, off_list, points, value_of
from logic.priority_rule import FIGURES, SCALED, Band, Rule, points_of, problem

TODAY = date(2026, 11, 22)
RISING = [
    Rule("overdue", "log", 10, 100.0, 40),
    Rule("overdue", "linear", 3, 7.0, 1000),
    Rule("overdue", "bands", bands=(Band(0, 5, 1), Band(5, 90, 4), Band(90, None, 9))),
]


def day(days):
    return TODAY + timedelta(days=days)


def facts(chance):
    def maybe(value):
        return chance.choice((None, value))

    return Facts(
        overdue=round(chance.uniform(-50, 90_000), 2),
        balance=round(chance.uniform(-50, 90_000), 2),
        receivables=chance.choice((0.0, 123_456.78)),
        days_overdue=chance.randint(0, 400),
        days_late=maybe(chance.uniform(-20, 90)),
        score_class=maybe(chance.randint(0, 3)),
        broken=chance.randint(0, 4),
        last_contact=maybe(day(-chance.randint(0, 60))),
        reply_waiting=chance.random() < 0.3,
        dispute_deadline=maybe(day(chance.randint(-9, 9))),
        bucket_since=maybe(day(-chance.randint(0, 20))),
    )


def rules(chance):
    found = []
    for figure in FIGURES:
        if figure in SCALED:
            method = chance.choice(("log", "linear"))
            unit, most = chance.uniform(0.1, 500), chance.randint(1, 90)
            found.append(Rule(figure, method, chance.randint(0, 30), unit, most))
        else:
            found.append(Rule(figure, points=chance.randint(1, 30), within=5))
    return found


@pytest.mark.parametrize("seed", range(200))
def test_points_are_whole_bounded_and_of_rules_only(seed):
    chance = random.Random(seed)
    given, known = rules(chance), facts(chance)
    found = points(given, known, TODAY)
    assert not any(problem(rule) for rule in given)
    if known.overdue <= 0:
        assert not found
    for rule in given:
        _value, gained = found.get(rule.figure, (None, 0))
        assert isinstance(gained, int)
        most = rule.at_most if rule.figure in SCALED else rule.points
        assert 0 <= gained <= most
        shown = value_of(rule, known, TODAY)
        assert found.get(rule.figure, (shown,))[0] == shown


@pytest.mark.parametrize("rule", RISING)
def test_more_is_never_fewer_points(rule):
    given = [points_of(rule, value) for value in range(-10, 3000)]
    assert given == sorted(given)
    assert given[0] == points_of(rule, 0)


@pytest.mark.parametrize("edge", [0, 4.999, 5, 89.999, 90])
def test_every_value_lies_in_one_band(edge):
    held = [
        band
        for band in RISING[2].bands
        if band.first <= edge and (band.below is None or edge < band.below)
    ]
    assert [band.points for band in held] == [points_of(RISING[2], edge)]


def test_why_not_today_goes_by_their_order():
    drops = [Rule("drop_contacted", within=2), Rule("drop_promised"),
             Rule("drop_blocked")]  # fmt: skip
    late = {"overdue": 100.0, "last_talk": day(-2)}
    promised = late | {"blocked": 100.0}
    held = promised | {"on_hold": 100.0}
    snoozed = held | {"snoozed_until": day(1)}

    def why(values):
        return off_list(drops, Facts(**values), TODAY)

    assert [why(v) for v in (late, promised, held, snoozed)] == [
        "contacted", "promised", "blocked", "snoozed",
    ]  # fmt: skip
    assert why(snoozed | {"snoozed_until": TODAY}) == "blocked"
    assert why(late | {"last_talk": day(-3), "last_contact": day(0)}) is None
    assert why(late | {"reply_waiting": True}) is None
    assert why(late | {"broken_on": day(-1)}) is None
    assert why(late | {"broken_on": day(-3)}) == "contacted"
    assert why({"overdue": 0.0}) == "nothing"
    assert why(late | {"blocked": 99.99}) == "contacted"
