"""The proof of the proof: it sees no future, and finds nothing where nothing is."""

import random
from datetime import date, timedelta

from logic.backtest import cut_day, predict, report
from logic.book import Item
from logic.calendar import next_working_day
from logic.score import Bin, Card, Rates, Scale
from past_ledger import BEGIN, item, ledger

CARD = Card(
    {"late": Scale((Bin(0, 0.3, 0), Bin(0.3, 0.6, 50), Bin(0.6, 1, 100)))},
    rates=Rates(0, 0.9, 0.2, -0.8, 0.8, 1),
)


def said(items, after):
    return predict(items, CARD, next_working_day, after)


def predictions(cases):
    """Return what was said, without what came of it."""
    return [(c.customer, c.day, c.score, c.late, c.very_late, c.paid_on) for c in cases]


def test_deleting_what_came_after_changes_no_prediction():
    items = ledger()
    cut = cut_day(items, 0.7)
    end = cut + timedelta(days=60)
    whole = [c for c in said(items, cut) if c.day <= end]
    late = date.max
    kept = [
        i
        if i.settled <= end
        else i._replace(payments=((late, i.amount, False),), settled=late)
        for i in items
        if i.day <= end
    ]
    assert repr(predictions(whole)) == repr(predictions(said(kept, cut)))
    assert len(whole) > 100


def test_shuffling_the_future_changes_no_prediction():
    items = ledger()
    cut = cut_day(items, 0.7)
    end = cut + timedelta(days=60)
    draw = random.Random(3)
    shuffled = []
    for i in items:
        if i.settled > end:
            paid = end + timedelta(days=draw.randrange(1, 90))
            i = i._replace(payments=((paid, i.amount, False),), settled=paid)
        shuffled.append(i)
    draw.shuffle(shuffled)
    first = [c for c in said(items, cut) if c.day <= end]
    second = [c for c in said(shuffled, cut) if c.day <= end]
    assert repr(sorted(predictions(first))) == repr(sorted(predictions(second)))


def test_it_finds_what_is_there_and_beats_the_due_date():
    found = report(said(ledger(), cut_day(ledger(), 0.7)))
    assert found["auc_late"] > 0.8
    assert found["mae_days"] < found["baselines"]["due_date"]["mae_days"]
    assert abs(sum(t["n"] for t in found["calibration"]) - found["rows"]) == 0
    assert set(found["baselines"]) == {
        "late_share",
        "mean_delay",
        "median_delay",
        "due_date",
    }


def test_permuted_outcomes_cannot_be_predicted():
    items = ledger(invoices=6000)
    draw = random.Random(5)
    delays = [i.settled - i.due for i in items]
    draw.shuffle(delays)
    permuted = [
        item(i.customer, i.day, i.due, i.amount, max(i.day, i.due + delay))
        for i, delay in zip(items, delays, strict=True)
    ]
    # Only the weekday of the due date tells something: it is no label of a customer
    weekdays = [i for i in permuted if i.due.weekday() < 5]
    found = report(said(weekdays, cut_day(weekdays, 0.7)))
    assert abs(found["auc_late"] - 0.5) <= 0.03


def test_nothing_to_test_on():
    found = report([])
    assert found["rows"] == 0
    assert found["auc_late"] is None and found["mae_days"] is None
    assert cut_day([], 0.7) is None


def test_one_invoice_and_unpaid_ones():
    day = BEGIN
    paid = item(1, day + timedelta(days=9), day + timedelta(days=20), 5, day)
    unpaid = Item(1, day, day, 10)
    [case] = said([paid, unpaid], day)
    assert 0 < case.late < 1
    assert case.paid_on >= case.day
