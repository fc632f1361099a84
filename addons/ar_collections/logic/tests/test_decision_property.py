"""Whatever the situation: one answer, and what is said is warranted."""

from collections import Counter

from decision_cases import BOUNCED, LADDER, MUTE
from hypothesis import given, settings
from hypothesis import strategies as st
from logic.decision import REASONS, USABLE, Say, Silent, Situation, decide
from logic.ladder import Item

items = st.builds(
    Item,
    id=st.just(0),
    residual=st.integers(-1_000, 50_000).map(lambda cents: cents / 100),
    days_late=st.sampled_from([-10, -3, 0, 2, 6, 20, 40, 60, 150]),
    excluded=st.sampled_from([False] * 6 + [True]),
    said=st.just(frozenset()),
    reached=st.integers(0, 3),
    round=st.just(1),
    days_since=st.sampled_from([0, 3, 8, 30]),
    days_reached=st.none(),
    blocked=st.sampled_from([0.0] * 6 + [100.0, 9_999.0]),
    document=st.none(),
    sent=st.sampled_from([True] * 4 + [False]),
).map(
    lambda i: i._replace(
        blocked=max(0.0, min(i.blocked, i.residual)),
        days_since=i.days_since if i.reached else None,
    )
)
situations = st.builds(
    Situation,
    policy=st.sampled_from([LADDER] * 9 + [None]),
    items=st.lists(items, min_size=1, max_size=6).map(
        lambda drawn: tuple(i._replace(id=n) for n, i in enumerate(drawn))
    ),
    bank_age=st.sampled_from([0] * 8 + [3, 9, None]),
    payment_on_its_way=st.sampled_from([False] * 8 + [True]),
    days_since_notice=st.sampled_from([None, None, 3, 30]),
    contacts_left=st.sampled_from([None] * 4 + [2, 0]),
    channels=st.sampled_from([{"email": USABLE}] * 5 + [MUTE, BOUNCED]),
    unreviewed=st.sampled_from([False] * 5 + [True]),
    digits=st.just(2),
    other_credit=st.sampled_from([0.0] * 5 + [40.0]),
)


def test_every_candidate_gets_one_answer_and_a_say_is_warranted():
    seen = Counter()

    @settings(max_examples=3000, deadline=None, derandomize=True)
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
            assert climbing.claim > 0 and not climbing.excluded and climbing.sent
            assert climbing.days_late >= level.days
            assert level.number == 0 or level.number == climbing.reached + 1
            assert level.number == 0 or climbing.days_late > 0
        listed = [i for i in case.items if not i.excluded and i.sent]
        credit = -sum(i.residual for i in case.items if i.residual < 0)
        if answer.level.number:
            asked = sum(i.claim for i in listed if i.residual > 0 and i.days_late > 0)
            assert asked - credit >= max(case.policy.minimum, 0.01)
            assert credit + case.other_credit <= asked * case.policy.credit_share + 1e-9
        else:
            assert sum(i.claim for i in listed if i.residual > 0) >= case.policy.minimum
        assert not case.payment_on_its_way and not case.unreviewed
        assert case.channels[answer.channel] == USABLE

    check()
    print("decisions seen:", dict(seen))
    expected = {"say", *REASONS} - {"nightly_cap"}  # which looks at all candidates
    assert all(seen[reason] >= 5 for reason in expected), seen
