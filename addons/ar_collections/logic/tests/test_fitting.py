"""A card of one's own: it learns what is there, nothing from nothing, and no future."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from logic.backtest import cut_day, predict, report
from logic.calendar import next_working_day
from logic.sample import sample
from logic.score import Bin, Card, Rates, Scale, problems
from past_ledger import BEGIN, item, ledger

pytest.importorskip("sklearn", reason="install requirements-fit.txt to fit cards")
# After it, as these cannot be imported without.
from logic import fitting  # noqa: E402

BASE = Card(
    {
        "late": Scale((Bin(0, 0.3, 0), Bin(0.3, 0.6, 40), Bin(0.6, 1, 80)), 10),
        "oldest": Scale((Bin(0, 8, 0), Bin(8, 9999, 15)), 0),
        "limit": Scale((Bin(0, 1, 0), Bin(1, 99, 5)), 0),
    },
    rates=Rates(0, 0.9, 0.2, -0.8, 0.8, 1),
)


def fitted(items, cut=None):
    """Return (card, sample) of the items up to a day, seven tenths of them without."""
    known = sample(items, next_working_day, cut or cut_day(items, 0.7))
    return fitting.fit(known, BASE), known


def measured(card, items):
    return report(predict(items, card, next_working_day, cut_day(items, 0.7)))


def test_it_is_a_card_that_can_be_used():
    card, _known = fitted(ledger())
    assert problems(card) == []
    points = [bin_.points for bin_ in card.scales["late"].bins]
    assert points == sorted(points) and points[-1] > points[0]


def test_features_the_past_tells_nothing_about_keep_their_points():
    card, _known = fitted(ledger())
    assert card.scales["limit"] == BASE.scales["limit"]


def test_part_payments_have_points_where_the_books_tell_of_them():
    """Every other customer pays in two parts, and three weeks later than the rest."""
    items = []
    for i in ledger(customers=40, invoices=3000):
        paid = i.settled + timedelta(days=21 * (i.customer % 2))
        half = i.amount / 2
        parts = ((paid, half, True),) * 2 if i.customer % 2 else i.payments
        items.append(i._replace(payments=parts, settled=paid))
    scale = Scale((Bin(0, 0.1, 0), Bin(0.1, 1, 5)), 0)
    base = replace(BASE, scales={**BASE.scales, "limit": scale, "parts": scale})
    known = sample(items, next_working_day, cut_day(items, 0.7))
    found = fitting.fit(known, base).scales
    assert found["limit"] == scale
    assert found["parts"].bins[1].points > 5


def test_it_finds_what_the_record_does_not_tell():
    """Everybody pays large invoices late, and small ones in time."""
    draw = random.Random(2)
    items = []
    for i in ledger(invoices=3000):
        amount = draw.choice([100, 900])
        late = 6 if amount > 500 else -6
        paid = i.due + timedelta(days=late + draw.randrange(-4, 5))
        items.append(item(i.customer, i.day, i.due, amount, paid))
    card, _known = fitted(items)
    own, base = measured(card, items), measured(BASE, items)
    assert own["auc_late"] > 0.9 > base["auc_late"]
    assert own["brier"] < base["brier"]


def test_permuted_outcomes_teach_nothing():
    items = ledger(invoices=9000, customers=60)
    draw = random.Random(5)
    delays = [i.settled - i.due for i in items]
    draw.shuffle(delays)
    permuted = [
        item(i.customer, i.day, i.due, i.amount, max(i.day, i.due + delay))
        for i, delay in zip(items, delays, strict=True)
    ]
    # Only the weekday of the due date tells something: it is no label of a customer
    weekdays = [i for i in permuted if i.due.weekday() < 5]
    card, _known = fitted(weekdays)
    assert abs(measured(card, weekdays)["auc_late"] - 0.5) <= 0.03


def test_what_came_after_the_day_changes_nothing():
    items = ledger()
    cut = cut_day(items, 0.7)
    card, _known = fitted(items, cut)
    deleted = [
        i if i.settled <= cut else i._replace(payments=(), settled=None, paid=False)
        for i in items
        if i.day <= cut
    ]
    assert len(deleted) < len(items) and any(not i.paid for i in deleted)
    assert repr(fitted(deleted, cut)[0]) == repr(card)
    later = timedelta(days=200)
    moved = [
        i
        if i.settled <= cut
        else item(i.customer, i.day, i.due, i.amount, i.settled + later)
        for i in items
    ]
    random.Random(1).shuffle(moved)
    assert repr(fitted(moved, cut)[0]) == repr(card)


def separated():
    """Return items of customers who are always late, or never."""
    return [
        item(i.customer, i.day, i.due, 100,
             i.due + timedelta(days=60 if i.customer % 2 else -3))
        for i in ledger()
    ]  # fmt: skip


def test_perfect_separation_stays_finite():
    card, _known = fitted(separated())
    assert problems(card) == []
    assert all(abs(rate) < 50 for rate in card.rates)
    found = measured(card, separated())
    assert found["auc_late"] > 0.99 and found["auc_late_30"] > 0.99
    assert all(0 <= tenth["predicted"] <= 1 for tenth in found["calibration"])


def test_a_constant_feature_tells_nothing():
    constant = [i._replace(amount=100, due=i.day + timedelta(days=30))
                for i in separated()]  # fmt: skip
    card, _known = fitted(constant)
    for name in ("terms", "amount"):
        if name in card.odds:
            steps = card.odds[name].bins
            assert all(abs(step.worth.late) < 0.05 for step in steps), name


def test_a_weekday_never_seen_is_as_usual():
    items = [i for i in ledger(invoices=3000) if i.due.weekday() < 5]
    card, known = fitted(items)
    assert set(known.values["weekday"]) == {0, 1, 2, 3, 4}
    weekdays = card.odds.get("weekday")
    if weekdays:
        assert weekdays.of(6) == (0, 0)


@pytest.mark.parametrize(
    "kept, lack",
    [
        (lambda i: False, ("invoices", 0, 300)),
        (lambda i: i.day < BEGIN + timedelta(days=60), ("invoices", None, 300)),
        (lambda i: i.settled <= i.due, ("late", 0, 50)),
        (lambda i: i.settled > i.due, ("in_time", 0, 50)),
    ],
)
def test_a_thin_history_says_what_it_lacks(kept, lack):
    items = [i for i in ledger(invoices=4000) if kept(i)][:1500]
    if lack[1] is None:
        items = items[:200]
    cut = max((i.settled for i in items), default=BEGIN)
    known = sample(items, next_working_day, cut)
    found = fitting.lack(known)
    assert (found.kind, found.needed) == (lack[0], lack[2])
    if lack[1] is not None:
        assert found.found == lack[1]
    with pytest.raises(ValueError):
        fitting.fit(known, BASE)


def test_nobody_very_late_keeps_the_rates_there_are():
    items = [
        i if (i.settled - i.due).days <= 30
        else item(i.customer, i.day, i.due, i.amount, i.due + timedelta(days=30))
        for i in ledger()
    ]  # fmt: skip
    card, _known = fitted(items)
    assert card.rates[3:] == BASE.rates[3:]
    assert all(step.worth.very_late == 0
               for odds in card.odds.values() for step in odds.bins)  # fmt: skip


def test_classes_keep_their_share():
    card, known = fitted(ledger(invoices=3000))
    values = [dict(zip(known.values, row, strict=True))
              for row in zip(*known.values.values(), strict=True)]  # fmt: skip
    for before, now in zip(BASE.bounds, card.bounds, strict=True):
        high = sum(BASE.score(v) >= before for v in values)
        own = sum(card.score(v) >= now for v in values)
        assert own <= max(high, 1) or card.bounds[-1] == 100
