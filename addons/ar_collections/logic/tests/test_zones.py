"""Where a customer is, and when he may be written to there."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from logic.window import Spell, Window
from logic.zones import country_zones, customer_zones, phone_zones

OFFICE = Window(8, 18)
ZONES = ("America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Europe/Berlin", "UTC")
SUNDAY = datetime(2026, 11, 22, 1, tzinfo=UTC)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def spell(window, moment, *zones):
    return window.next_spell([ZoneInfo(zone) for zone in zones], moment)


def test_monday_morning_comes_to_each_in_his_time():
    for zone, start in (
        ("Pacific/Auckland", utc(2026, 11, 22, 19)),
        ("Asia/Kolkata", utc(2026, 11, 23, 2, 30)),
        ("Europe/Berlin", utc(2026, 11, 23, 7)),
        ("America/New_York", utc(2026, 11, 23, 13)),
    ):
        assert spell(OFFICE, SUNDAY, zone) == Spell(start, start + timedelta(hours=10))


def test_summer_time_begins_and_ends():
    before, after = utc(2026, 3, 28, 20), utc(2026, 10, 24, 20)
    every_day = Window(8, 18, weekdays=None)
    assert spell(every_day, before, "Europe/Berlin").start == utc(2026, 3, 29, 6)
    assert spell(every_day, after, "Europe/Berlin").start == utc(2026, 10, 25, 7)
    # 2:30 does not exist that day, in New York: an hour later it does
    night = Window(2.5, 4, weekdays=None)
    start = spell(night, utc(2026, 3, 8, 5), "America/New_York").start
    assert start == utc(2026, 3, 8, 7, 30)


def test_all_day_never_ends_at_midnight():
    always = Window(0, 24, weekdays=None)
    found = spell(always, SUNDAY, "Asia/Kolkata", "America/New_York")
    assert found.start < SUNDAY - timedelta(hours=1)
    assert found.end > SUNDAY + timedelta(days=7)


def test_a_holiday_is_one_by_the_customers_day():
    closed = Window(8, 18, holidays=frozenset({date(2026, 11, 23)}))
    assert spell(closed, SUNDAY, "Pacific/Auckland").start == utc(2026, 11, 23, 19)
    weeks = frozenset(date(2026, 11, 23) + timedelta(days=n) for n in range(30))
    later = Window(8, 18, holidays=weeks)
    assert spell(later, SUNDAY, "UTC").start == utc(2026, 12, 23, 8)
    never = Window(8, 18, weekdays=frozenset())
    assert spell(never, SUNDAY, "UTC") is None


def test_hours_that_never_meet_meet_in_most_zones():
    found = spell(OFFICE, SUNDAY, *country_zones("RU"))
    zones = [ZoneInfo(zone) for zone in country_zones("RU")]
    middle = found.start + (found.end - found.start) / 2
    local = [middle.astimezone(zone).replace(tzinfo=None) for zone in zones]
    assert sum(map(OFFICE.is_open, local)) > len(zones) / 2


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.integers(4, 9),
    st.integers(9, 15),
    st.sets(st.sampled_from(ZONES[2:] + ZONES[:2]), min_size=1, max_size=2),
)
def test_open_exactly_when_every_clock_says_so(moment, start, length, names):
    moment = moment.replace(tzinfo=UTC)
    window, zones = Window(start, start + length), [ZoneInfo(name) for name in names]

    def is_open(when):
        return all(
            window.is_open(when.astimezone(z).replace(tzinfo=None)) for z in zones
        )

    week = [moment + timedelta(minutes=30 * n) for n in range(48 * 9)]
    if not any(map(is_open, week)):
        return
    found = window.next_spell(zones, moment)
    assert found.covers(moment) == is_open(moment)
    assert all(not is_open(when) for when in week if when < found.start)
    assert is_open(found.start) and not is_open(found.end)


def test_what_tells_the_zone():
    india, us = country_zones("IN"), country_zones("US")
    calcutta = phone_zones("+91 11 23456789", "")
    manhattan = phone_zones("212-555-0100", "US")
    assert customer_zones("", india, (), 2026) == ("Asia/Kolkata",)
    assert customer_zones("", india, calcutta, 2026) == ("Asia/Kolkata",)
    assert customer_zones("", (), calcutta, 2026) == calcutta
    assert customer_zones("", us, manhattan, 2026) == ("America/New_York",)
    # A number abroad says nothing of where in the country he is
    assert len(customer_zones("", us, calcutta, 2026)) == 8
    assert customer_zones("Europe/Berlin", (), (), 2026) == ("Europe/Berlin",)


def test_the_zone_of_whoever_entered_him_is_not_his():
    assert customer_zones("Europe/Berlin", country_zones("IN"), (), 2026) == (
        "Asia/Kolkata",
    )
    manhattan = phone_zones("+1 212 555 0100", "")
    assert customer_zones("Europe/Berlin", (), manhattan, 2026) == manhattan


def test_what_is_no_zone_is_none():
    assert customer_zones("Mars/Olympus", (), (), 2026) == ()
    assert country_zones("XX") == phone_zones("", "DE") == ()
    assert phone_zones("+882 13 123456", "") == ()
