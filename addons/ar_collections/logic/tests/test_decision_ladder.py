"""How levels are climbed, one at a time."""

from dataclasses import replace

from decision_cases import (
    COURTESY,
    FINAL,
    FIRST,
    LADDER,
    SECOND,
    item,
    reason,
    situation,
)
from logic.decision import Step, decide, unsent


def test_levels_are_climbed_one_at_a_time():
    assert decide(situation(item(90))).level == FIRST
    assert decide(situation(item(90, reached=1, days_since=7))).level == SECOND
    assert decide(situation(item(90, reached=2, days_since=10))).level == FINAL


def test_courtesy_once_and_it_lapses_on_the_due_date():
    assert decide(situation(item(-3))).level == COURTESY
    assert decide(situation(item(-1))).level == COURTESY
    assert reason(item(-3, said=frozenset({1}), days_since=1)) == "not_due"
    assert reason(item(0)) == "not_due"
    said = item(5, said=frozenset({1}), days_since=8)
    assert decide(situation(said)).level == FIRST


def test_a_notice_takes_its_highest_level_and_only_what_is_due_climbs():
    answer = decide(
        situation(
            item(40, number=1, reached=2, days_since=20),
            item(6, number=2),
            item(2, number=3),
        )
    )
    assert answer.level == FINAL
    assert answer.steps == (Step(1, FINAL.id), Step(2, FIRST.id))
    assert answer.items == (1, 2, 3)


def test_unsent_invoices_do_not_climb_beside_those_sent():
    answer = decide(situation(item(20), item(20, number=2, sent=False)))
    assert answer.steps == (Step(1, FIRST.id),)
    silent = decide(situation(item(20, number=2, sent=False)))
    assert silent.items == (2,)


def test_rounds_of_the_last_level():
    last = replace(FINAL, rounds=3, repeat=14)
    ladder = replace(LADDER, levels=(FIRST, SECOND, last))
    again = item(60, reached=3, days_since=14)
    assert decide(situation(again, policy=ladder)).steps == (Step(1, last.id, 2),)
    assert reason(item(60, reached=3, days_since=13), policy=ladder) == "gap"
    done = item(99, reached=3, round=3, days_since=50)
    assert reason(done, policy=ladder) == "end_of_ladder"


def test_rounds_do_not_put_off_the_next_rung():
    often = replace(FIRST, rounds=9, repeat=3)
    ladder = replace(LADDER, levels=(often, SECOND))
    waiting = item(14, reached=1, days_since=3, days_reached=9)
    assert decide(situation(waiting, policy=ladder)).steps == (Step(1, often.id, 2),)
    ripe = item(15, reached=1, round=4, days_since=1, days_reached=10)
    assert decide(situation(ripe, policy=ladder)).level == SECOND


def test_what_was_never_sent_is_neither_listed_nor_counted():
    sent, unseen = item(20, 5.0), item(20, 900.0, number=2, sent=False)
    case = situation(sent, unseen, item(-9, number=3, sent=False))
    assert decide(case).reason == "below_minimum"
    assert [i.id for i in case.listed()] == [1]
    assert [i.id for i in unsent(case)] == [2]
    credit = item(1, -2.0, number=4, sent=False)
    assert [i.id for i in situation(sent, credit).listed()] == [1, 4]
    careless = replace(LADDER, sent_only=False)
    assert decide(situation(sent, unseen, policy=careless)).reason == "say"
    assert unsent(situation(sent, unseen, policy=careless)) == []
