"""Working days: a payment due on a Sunday is not late on Monday."""

from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))


def next_working_day(
    day: date,
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY,
    holidays: frozenset[date] = frozenset(),
) -> date:
    """Return a day itself if it is a working day, else the next one.

    :param weekdays: working weekdays, 0 = Monday
    :raises ValueError: without any working weekday

    >>> next_working_day(date(2026, 11, 21))
    datetime.date(2026, 11, 23)
    >>> next_working_day(date(2026, 12, 25), holidays=frozenset({date(2026, 12, 25)}))
    datetime.date(2026, 12, 28)
    """
    if not weekdays:
        raise ValueError("a calendar needs at least one working weekday")
    while day.weekday() not in weekdays or day in holidays:
        day += timedelta(days=1)
    return day
