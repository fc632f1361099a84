"""Invoices paid in parts: known from the next day, for a year; the rest is owed."""

from datetime import timedelta

import pytest
from logic.book import Item
from logic.calendar import next_working_day
from logic.past import walk
from past_ledger import BEGIN, item


def day(number):
    return BEGIN + timedelta(days=number)


def figures_on(number, *items):
    """Return what is known of the customer on a day, by an invoice of that day."""
    asked = Item(1, day(number), day(number + 30), 10)
    [past] = walk([*items, asked], next_working_day, lambda one: one is asked)
    return past.figures


IN_PARTS = Item(
    1,
    day(0),
    day(28),
    100,
    ((day(20), 60, True), (day(42), 40, True)),
    day(42),
    True,
)
AT_ONCE = item(1, day(0), day(28), 50, day(28))


@pytest.mark.parametrize(
    ("number", "parts", "payments", "balance"),
    [(20, 0, 0, 150), (21, 1, 1, 90), (42, 1, 2, 40), (43, 2, 3, 0), (386, 1, 2, 0)],
)
def test_parts_count_from_the_day_after_and_for_a_year(
    number, parts, payments, balance
):
    found = figures_on(number, IN_PARTS, AT_ONCE)
    assert (found.part_payments, found.payments) == (parts, payments)
    assert found.balance == pytest.approx(balance)


def test_what_is_left_of_an_invoice_is_overdue():
    found = figures_on(35, IN_PARTS)
    assert found.overdue == pytest.approx(40)
    assert (found.open_late, found.oldest) == (1, 7)


def test_a_part_yet_to_come_is_not_known():
    coming = IN_PARTS._replace(payments=((day(20), 60, True),), settled=None)
    assert figures_on(42, coming) == figures_on(42, IN_PARTS)


def test_more_than_is_open_leaves_nothing():
    """An exchange difference: paid more, in company currency, than was invoiced."""
    paid = ((day(20), 70, True), (day(42), 40, True))
    dear = IN_PARTS._replace(payments=paid, settled=None)
    assert figures_on(43, dear).balance == pytest.approx(0)
