"""Each reason of silence, and their order."""

from dataclasses import replace

from decision_cases import BOUNCED, FIRST, LADDER, MUTE, item, reason, situation
from logic.decision import (
    BLOCKED,
    MISSING,
    REASONS,
    USABLE,
    Say,
    Silent,
    Step,
    capped,
    decide,
)

# Takes any credit, and asks for any sum
GENEROUS = replace(LADDER, credit_share=1.0, minimum=0.0)


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
    assert reason(item(20, blocked=100.0)) == "all_blocked"
    assert reason(late, item(1, -50.01)) == "unallocated_credit"
    assert reason(item(20, 9.99)) == "below_minimum"
    assert reason(item(20, 15.0), item(1, -6.0)) == "below_minimum"
    assert reason(late, days_since_notice=6) == "gap"
    assert reason(item(20, reached=1, days_since=6)) == "gap"
    assert reason(item(99, reached=3, days_since=50)) == "end_of_ladder"
    assert reason(item(20, sent=False)) == "not_sent"
    assert reason(late, contacts_left=0) == "contact_cap"
    assert reason(late, channels=MUTE) == "no_contact"
    assert reason(late, channels={}) == "no_contact"
    assert reason(late, channels=BOUNCED) == "mail_blocked"
    assert reason(late, unreviewed=True) == "unreviewed"
    assert reason(late) == "say"


def test_guards_are_off_or_at_their_bound():
    late = item(20)
    assert reason(late, bank_age=5) == "say"
    unguarded = replace(LADDER, stale_bank_days=0)
    assert reason(late, policy=unguarded, bank_age=None) == "say"
    assert reason(late, item(1, -50.0)) == "say"
    assert reason(late, contacts_left=1) == "say"
    careless = replace(LADDER, sent_only=False)
    assert reason(item(20, sent=False), policy=careless) == "say"
    assert reason(item(20, 10.0)) == "say"
    assert reason(late, days_since_notice=7) == "say"


# Of each two reasons that can hold together, the facts that make both hold; those that
# exclude one another (a candidate without policy, say, has no guards) are not here.
BOTH = {
    ("no_policy", "excluded"): ([item(20, excluded=True)], {"policy": None}),
    ("not_due", "payment_on_its_way"): ([item(4)], {"payment_on_its_way": True}),
    ("all_blocked", "payment_on_its_way"): (
        [item(20, blocked=100.0)],
        {"payment_on_its_way": True},
    ),
    ("payment_on_its_way", "stale_bank"): (
        [item(20)],
        {"payment_on_its_way": True, "bank_age": 9},
    ),
    ("stale_bank", "unallocated_credit"): (
        [item(20), item(1, -90.0, number=2)],
        {"bank_age": 9},
    ),
    ("stale_bank", "below_minimum"): ([item(20, 5.0)], {"bank_age": 9}),
    ("unallocated_credit", "below_minimum"): (
        [item(20, 15.0), item(1, -8.0, number=2)],
        {},
    ),
    ("unallocated_credit", "gap"): (
        [item(20), item(1, -90.0, number=2)],
        {"days_since_notice": 1},
    ),
    ("below_minimum", "gap"): ([item(20, 5.0)], {"days_since_notice": 1}),
    ("below_minimum", "end_of_ladder"): ([item(99, 5.0, reached=3, days_since=50)], {}),
    ("gap", "not_sent"): ([item(20, sent=False)], {"days_since_notice": 1}),
    ("end_of_ladder", "contact_cap"): (
        [item(99, reached=3, days_since=50)],
        {"contacts_left": 0},
    ),
    ("not_sent", "contact_cap"): ([item(20, sent=False)], {"contacts_left": 0}),
    ("contact_cap", "no_contact"): (
        [item(20)],
        {"contacts_left": 0, "channels": MUTE},
    ),
    ("contact_cap", "mail_blocked"): (
        [item(20)],
        {"contacts_left": 0, "channels": BOUNCED},
    ),
    ("no_contact", "unreviewed"): ([item(20)], {"channels": MUTE, "unreviewed": True}),
    ("mail_blocked", "unreviewed"): (
        [item(20)],
        {"channels": BOUNCED, "unreviewed": True},
    ),
}


def test_the_first_reason_in_order_is_the_one_recorded():
    for (first, second), (items, facts) in BOTH.items():
        assert REASONS.index(first) < REASONS.index(second)
        assert reason(*items, **facts) == first, (first, second)


def test_the_guards_look_at_what_is_overdue():
    late, coming = item(20), item(-2, 1_000.0, number=2)
    assert reason(late, coming, item(9, -300.0, number=3)) == "unallocated_credit"
    assert reason(item(20, 5.0), coming) == "below_minimum"
    # Overdue, but not in the ladder by now: it counts, as a notice lists it
    young = item(2, 400.0, number=2)
    assert reason(late, young, item(9, -60.0, number=3)) == "say"
    assert reason(coming, item(9, -60.0, number=3)) == "say"
    assert reason(item(20), item(9, -100.0, number=2), policy=GENEROUS) != "say"


def test_credit_in_another_currency_counts():
    assert reason(item(20), other_credit=50.0) == "say"
    assert reason(item(20), other_credit=50.01) == "unallocated_credit"


def test_a_minimum_in_document_currency_goes_before_that_of_the_company():
    dollars = replace(LADDER, minimums={7: 200.0})
    late = item(20, 100.0, document=150.0)
    assert reason(late, policy=dollars, currency=7) == "below_minimum"
    assert reason(late, policy=dollars, currency=8) == "say"
    richer = item(20, 100.0, document=200.0)
    assert reason(richer, policy=dollars, currency=7) == "say"
    credit = item(1, -0.01, document=-0.01)
    assert reason(richer, credit, policy=dollars, currency=7) == "below_minimum"


def test_what_is_blocked_is_not_claimed():
    assert reason(item(20, blocked=90.0)) == "say"
    assert reason(item(20, blocked=90.01)) == "below_minimum"
    other = item(20, number=2, blocked=100.0)
    answer = decide(situation(item(20), other))
    assert answer.steps == (Step(1, FIRST.id),)


def test_the_first_usable_channel_is_taken():
    both = replace(FIRST, channels=("email", "letter"))
    policy = replace(LADDER, levels=(both,))
    for email, letter, taken in (
        (USABLE, USABLE, "email"),
        (MISSING, USABLE, "letter"),
        (BLOCKED, USABLE, "letter"),
    ):
        channels = {"email": email, "letter": letter}
        answer = decide(situation(item(20), policy=policy, channels=channels))
        assert answer.channel == taken
    nothing = {"email": BLOCKED, "letter": MISSING}
    assert reason(item(20), policy=policy, channels=nothing) == "mail_blocked"


def test_the_nightly_cap_keeps_the_largest_claims():
    says = [(float(n), Say(FIRST, ())) for n in (5, 1, 9)]
    silent = (7.0, Silent("gap"))
    answers = capped([*says, silent], 2)
    assert [a.reason for a in answers] == ["say", "nightly_cap", "say", "gap"]
    assert [a.reason for a in capped(says, 0)] == ["say"] * 3
