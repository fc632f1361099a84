"""When a customer may be written to."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from logic.window import Window

OFFICE = Window(8, 18, holidays=frozenset({date(2026, 12, 25)}))
FRIDAY = datetime(2026, 11, 20)


def test_bounds():
    assert OFFICE.is_open(FRIDAY.replace(hour=8))
    assert not OFFICE.is_open(FRIDAY.replace(hour=7, minute=59))
    assert not OFFICE.is_open(FRIDAY.replace(hour=18))
    assert not OFFICE.is_open(FRIDAY.replace(day=21, hour=12))
    assert not OFFICE.is_open(datetime(2026, 12, 25, 12))
    assert Window(weekdays=None).is_open(datetime(2026, 12, 25, 23, 59))


def test_the_next_opening():
    assert OFFICE.next_opening(FRIDAY) == FRIDAY.replace(hour=8)
    assert OFFICE.next_opening(FRIDAY.replace(hour=12)) == FRIDAY.replace(hour=12)
    monday = FRIDAY.replace(day=23, hour=8)
    assert OFFICE.next_opening(FRIDAY.replace(hour=18)) == monday
    assert OFFICE.next_opening(datetime(2026, 12, 25, 9)) == datetime(2026, 12, 28, 8)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.integers(0, 23),
    st.integers(1, 24),
)
def test_the_next_opening_is_open_and_nothing_before_it(moment, start, length):
    window = Window(start, min(start + length, 24))
    opening = window.next_opening(moment)
    assert window.is_open(opening) and opening >= moment
    earlier = moment
    while earlier < opening:
        assert not window.is_open(earlier)
        earlier += timedelta(minutes=30)
