"""Each reason of silence, their order, and how levels are climbed."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from logic.decision import (
    REASONS,
    Item,
    Level,
    Policy,
    Say,
    Silent,
    Situation,
    Step,
    decide,
)

COURTESY = Level(1, -3, 0, 0)
FIRST = Level(2, 5, 0, 1)
SECOND = Level(3, 15, 7, 2)
FINAL = Level(4, 30, 10, 3)
LADDER = Policy(
    (COURTESY, FIRST, SECOND, FINAL),
    minimum=10,
    days_between=7,
    stale_bank_days=5,
    credit_share=0.5,
)


def situation(*items, policy=LADDER, bank_age=0, **facts):
    return Situation(policy, items, bank_age=bank_age, **facts)


def item(days_late, residual=100.0, number=1, **facts):
    return Item(number, residual, days_late, **facts)


def reason(*items, **facts):
    return decide(situation(*items, **facts)).reason


def test_each_reason():
    late = item(20)
    assert reason(late, policy=None) == "no_policy"
    assert reason(item(20, excluded=True)) == "excluded"
    assert reason(item(-10)) == "not_due"
    assert reason(item(0)) == "not_due"
    assert reason(item(4)) == "not_due"
    assert reason(late, payment_on_its_way=True) == "payment_on_its_way"
    assert reason(late, bank_age=6) == "stale_bank"
    assert reason(late, bank_age=None) == "stale_bank"
    assert reason(late, item(1, -50.0)) == "unallocated_credit"
    assert reason(item(20, 9.99)) == "below_minimum"
    assert reason(item(20, 15.0), item(1, -6.0)) == "below_minimum"
    assert reason(late, days_since_notice=6) == "gap"
    assert reason(item(20, reached=1, days_since=6)) == "gap"
    assert reason(item(99, reached=3, days_since=50)) == "end_of_ladder"
    assert reason(late, has_contact=False) == "no_contact"
    assert reason(late) == "say"


def test_guards_are_off_or_at_their_bound():
    late = item(20)
    assert reason(late, bank_age=5) == "say"
    unguarded = replace(LADDER, stale_bank_days=0)
    assert reason(late, policy=unguarded, bank_age=None) == "say"
    assert reason(late, item(1, -49.99)) == "say"
    assert reason(item(20, 10.0)) == "say"
    assert reason(late, days_since_notice=7) == "say"


def test_the_first_reason_in_order_is_the_one_recorded():
    wrong = {
        "payment_on_its_way": {"payment_on_its_way": True},
        "stale_bank": {"bank_age": 99},
        "gap": {"days_since_notice": 1},
        "no_contact": {"has_contact": False},
    }
    for one in wrong:
        for other in wrong:
            first = min((one, other), key=REASONS.index)
            assert reason(item(20), **(wrong[one] | wrong[other])) == first


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


items = st.builds(
    Item,
    id=st.just(0),
    residual=st.integers(-3_000, 50_000).map(lambda cents: cents / 100),
    days_late=st.sampled_from([-10, -3, -1, 0, 2, 6, 20, 40, 150]),
    excluded=st.sampled_from([False, False, False, True]),
    reached=st.integers(0, 3),
    days_since=st.sampled_from([0, 3, 8, 30]),
).map(lambda i: i if i.reached else replace(i, days_since=None))
situations = st.builds(
    Situation,
    policy=st.sampled_from([None, LADDER, LADDER, LADDER]),
    items=st.lists(items, min_size=1, max_size=6).map(
        lambda drawn: tuple(replace(i, id=n) for n, i in enumerate(drawn))
    ),
    bank_age=st.sampled_from([0, 0, 3, 9, None]),
    payment_on_its_way=st.sampled_from([False, False, True]),
    days_since_notice=st.sampled_from([None, 3, 30]),
    has_contact=st.sampled_from([True, True, False]),
)


def test_every_candidate_gets_one_answer_and_a_say_is_warranted():
    seen = Counter()

    @settings(max_examples=1500, deadline=None, derandomize=True)
    @given(situations)
    def check(case):
        answer = decide(case)
        seen[answer.reason] += 1
        if isinstance(answer, Silent):
            assert answer.reason in REASONS
            return
        assert isinstance(answer, Say) and answer.steps
        by_id = {i.id: i for i in case.items}
        levels = {level.id: level for level in case.policy.levels}
        for step in answer.steps:
            climbing, level = by_id[step.item], levels[step.level]
            assert climbing.residual > 0 and not climbing.excluded
            assert climbing.days_late >= level.days
            assert level.number == 0 or level.number == climbing.reached + 1
            assert level.number == 0 or climbing.days_late > 0
        claimed = sum(i.residual for i in case.items if i.residual > 0)
        assert claimed >= case.policy.minimum
        assert not case.payment_on_its_way and case.has_contact

    check()
    print("decisions seen:", dict(seen))
    assert all(seen[expected] >= 5 for expected in ("say", *REASONS)), seen
