"""Promises beyond the examples: order, reversal, tolerance, credit, on account."""

from datetime import date, timedelta

import pytest
from logic.promise import Books, Promise, Settled, judge

MADE = date(2026, 5, 1)
DUE = date(2026, 5, 10)
LATER = date(2026, 6, 30)


def day(number):
    return date(2026, 5, number)


def promise(number=1, amount=1000, items=None, due=DUE, **values):
    items = items or {7: amount}
    return Promise(number, MADE, due, amount, items, **values)


def states(promises, residuals, *settled, today=LATER, **books):
    books = Books(residuals, settled, books.pop("bank_day", today), **books)
    found = judge(promises, books, today)
    return [found[p.id].state for p in promises]


@pytest.mark.parametrize(
    ("paid_on", "amount", "state"),
    [(13, 1000, "kept"), (12, 600, "partly"), (14, 1000, "broken")],
)
def test_published_vector(paid_on, amount, state):
    made = promise(tolerance_days=3)
    settled = Settled(7, day(paid_on), amount)
    assert states([made], {7: 1000 - amount}, settled) == [state]


def test_open_until_its_last_day_and_kept_at_once():
    made = promise(tolerance_days=3)
    assert states([made], {7: 1000}, today=day(13)) == ["open"]
    assert states([made], {7: 1000}, today=day(14)) == ["broken"]
    assert states([made], {7: 0}, Settled(7, day(2), 1000), today=day(2)) == ["kept"]


def test_not_broken_before_the_bank_has_reached_the_last_day():
    made = promise(tolerance_days=3)
    assert states([made], {7: 1000}, bank_day=day(12)) == ["awaiting"]
    assert states([made], {7: 1000}, bank_day=day(13)) == ["broken"]
    assert states([made], {7: 1000}, bank_day=None) == ["awaiting"]


def test_money_on_account_is_allocated_first():
    assert states([promise()], {7: 1000}, on_account=(day(9),)) == ["awaiting"]
    assert states([promise()], {7: 1000}, on_account=(day(11),)) == ["broken"]


def test_the_earlier_promise_is_served_first():
    first, second = promise(1, 500), promise(2, 500, due=day(20))
    settled = Settled(7, day(9), 600)
    assert states([second, first], {7: 400}, settled) == ["partly", "kept"]
    settled = Settled(7, day(15), 600)
    assert states([first, second], {7: 400}, settled) == ["broken", "kept"]


def test_each_item_for_its_amount_or_any_for_the_total():
    settled = Settled(8, day(9), 1000)
    items = {7: 500, 8: 500}
    assert states([promise(items=items)], {7: 500, 8: 0}, settled) == ["partly"]
    assert states([promise(items=items, total=True)], {7: 500}, settled) == ["kept"]


def test_tolerance_of_the_amount():
    settled = Settled(7, day(9), 995)
    assert states([promise(tolerance=5)], {7: 5}, settled) == ["kept"]
    assert states([promise(tolerance=4.99)], {7: 5}, settled) == ["partly"]


def test_credited_away_in_part_and_in_whole():
    credit = Settled(7, day(4), 400, paid=False)
    assert states([promise()], {7: 0}, credit, Settled(7, day(9), 600)) == ["kept"]
    assert states([promise()], {7: 600}, credit) == ["broken"]
    assert states([promise()], {7: 0}, credit._replace(amount=1000)) == ["lapsed"]


def test_paid_late_is_not_credited_away():
    assert states([promise()], {7: 0}, Settled(7, day(25), 1000)) == ["broken"]


def test_what_was_in_the_books_keeps_no_promise():
    made = promise(amount=600, items={7: 600}, known=50)
    before = Settled(7, MADE, 400, credit=50)
    assert states([made], {7: 600}, before) == ["broken"]
    entered_since = Settled(7, MADE - timedelta(days=1), 600, credit=51)
    assert states([made], {7: 0}, before, entered_since) == ["kept"]


def test_promised_more_than_is_left():
    settled = Settled(7, day(9), 500), Settled(7, MADE - timedelta(days=9), 500, 3)
    assert states([promise(known=3)], {7: 0}, *settled) == ["kept"]


def test_blocks_what_is_still_to_come_oldest_first():
    first, second = promise(1, 500, {7: 0, 8: 0}, total=True), promise(2, 700, {8: 700})
    books = Books({7: 300, 8: 900}, (Settled(7, day(2), 100),), day(3))
    found = judge([first, second], books, day(3))
    assert found[1].blocked == {7: 300, 8: 100}
    assert found[2].blocked == {8: 700}
    assert found[1].paid == 100
    assert found[1].last_paid == day(2)


def test_a_broken_promise_blocks_nothing():
    books = Books({7: 1000}, (), LATER)
    assert judge([promise()], books, LATER)[1].blocked == {}
