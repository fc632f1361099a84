"""Buckets hold every item exactly once, whatever the bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from logic.aging import bucket_index, buckets, days_late

bounds = st.lists(
    st.integers(min_value=1, max_value=720), min_size=1, max_size=8, unique=True
).map(lambda days: tuple(sorted(days)))


@given(bounds, st.integers(min_value=-4000, max_value=4000))
def test_every_day_lies_in_exactly_one_bucket(last_days, late):
    ladder = buckets(last_days)
    holding = [bucket for bucket in ladder if bucket.holds(late)]
    assert holding == [ladder[bucket_index(late, ladder)]]


@given(bounds)
def test_contiguous_and_open_at_both_ends(last_days):
    ladder = buckets(last_days)
    assert ladder[0].first is None and ladder[-1].last is None
    for one, other in zip(ladder, ladder[1:], strict=False):
        assert other.first == one.last + 1


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-3000, 3000))
def test_days_late_counts_calendar_days(due, days):
    assert days_late(due + timedelta(days=days), due) == days


def test_due_today_is_not_overdue_and_121_is_not_lost():
    ladder = buckets()
    assert ladder[bucket_index(0, ladder)].label == "Not due"
    assert ladder[bucket_index(121, ladder)].label == "121+"
    assert ladder[bucket_index(9999, ladder)].label == "121+"


@pytest.mark.parametrize("wrong", [(), (0, 30), (30, 30), (60, 30), (-5,)])
def test_bounds_that_do_not_rise_are_refused(wrong):
    with pytest.raises(ValueError, match="must rise"):
        buckets(wrong)
