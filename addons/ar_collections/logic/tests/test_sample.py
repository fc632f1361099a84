"""What a card is fitted on: outcomes certain on the day, and nothing of later."""

from datetime import timedelta

from logic.backtest import cut_day
from logic.calendar import next_working_day
from logic.sample import as_known, sample
from past_ledger import BEGIN, item, ledger


def test_what_came_later_is_not_known():
    items = ledger()
    cut = cut_day(items, 0.7)
    later = timedelta(days=200)
    moved = [
        i if i.settled <= cut
        else item(i.customer, i.day, i.due, i.amount, i.settled + later)
        for i in items
    ]  # fmt: skip
    found = sample(items, next_working_day, cut)
    assert len(found) > 500
    assert repr(sample(moved, next_working_day, cut)) == repr(found)


def test_only_certain_outcomes_count_and_the_unpaid_are_late():
    until = BEGIN + timedelta(days=50)
    due = until - timedelta(days=10)
    unpaid = item(1, BEGIN, due, 5, until + timedelta(days=1))
    early = item(2, BEGIN, until + timedelta(days=5), 5, BEGIN)
    credited = unpaid._replace(settled=due, payments=(), paid=False)
    known = sample([unpaid, early, credited], next_working_day, until)
    assert (known.late, known.very_late) == ([1], [None])
    long_ago = unpaid._replace(due=until - timedelta(days=40))
    assert sample([long_ago], next_working_day, until).very_late == [1]
    assert as_known([unpaid], BEGIN - timedelta(days=1)) == []


def test_the_newest_are_taken_of_very_many():
    items = ledger()
    cut = cut_day(items, 0.7)
    whole = sample(items, next_working_day, cut)
    newest = sample(items, next_working_day, cut, most=200)
    assert 200 <= len(newest) < 220
    assert newest.share == whole.share[-len(newest) :]


def test_a_habit_of_weekdays_is_known():
    """Who pays on Thursdays is in time for what is due on Fridays only."""
    items = []
    for week in range(40):
        monday = BEGIN + timedelta(days=7 * week)
        for weekday in (2, 4):
            due = monday + timedelta(days=weekday)
            paid = monday + timedelta(days=3)
            items.append(item(1, monday - timedelta(days=7), due, 100, paid))
    found = sample(items, next_working_day, BEGIN + timedelta(days=280))
    wednesday, friday = found.values["habit"][-2:]
    assert friday < -1 and wednesday > 1
    assert found.values["habit"][0] is None
