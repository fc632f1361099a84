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


def test_the_first_reason_in_order_is_the_one_recorded():
    wrong = {
        "payment_on_its_way": {"payment_on_its_way": True},
        "stale_bank": {"bank_age": 99},
        "gap": {"days_since_notice": 1},
        "contact_cap": {"contacts_left": 0},
        "unreviewed": {"unreviewed": True},
        "no_contact": {"channels": MUTE},
        "mail_blocked": {"channels": BOUNCED},
    }
    for one in wrong:
        for other in wrong:
            if {one, other} == {"no_contact", "mail_blocked"}:
                continue  # they exclude each other
            first = min((one, other), key=REASONS.index)
            assert reason(item(20), **(wrong[one] | wrong[other])) == first


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
