"""A ladder, and the situations that the tests of the decision put to it."""

from logic.decision import BLOCKED, MISSING, Policy, Situation, decide
from logic.ladder import Item, Level

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
    sent_only=True,
)
MUTE = {"email": MISSING}
BOUNCED = {"email": BLOCKED}


def situation(*items, policy=LADDER, bank_age=0, **facts):
    return Situation(policy, items, bank_age=bank_age, **facts)


def item(days_late, residual=100.0, number=1, **facts):
    return Item(number, residual, days_late, **facts)


def reason(*items, **facts):
    return decide(situation(*items, **facts)).reason
