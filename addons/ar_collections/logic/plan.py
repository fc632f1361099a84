"""Splitting a debt into instalments."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

WEEK, FORTNIGHT, MONTH = "week", "fortnight", "month"


def split_equally(total: float, count: int, digits: int = 2) -> list[float]:
    """Return `count` amounts that add up to the total; the last takes the rest.

    :raises ValueError: fewer than one instalment, or less than the smallest coin each

    >>> split_equally(100, 3)
    [33.33, 33.33, 33.34]
    >>> split_equally(0.02, 3)
    Traceback (most recent call last):
    ...
    ValueError: 0.02 cannot be split into 3 instalments
    """
    if count < 1:
        raise ValueError("a plan has at least one instalment")
    return split_by_shares(total, [100 / count] * count, digits)


def split_by_shares(
    total: float, percents: list[float], digits: int = 2
) -> list[float]:
    """Return amounts by percent that add up to the total; the last takes the rest.

    :raises ValueError: the percents are not above zero or do not add up to 100

    >>> split_by_shares(1000, [50, 30, 20])
    [500.0, 300.0, 200.0]
    >>> split_by_shares(1000, [50, 30])
    Traceback (most recent call last):
    ...
    ValueError: the shares add up to 80 %, not to 100 %
    """
    if not percents or min(percents) <= 0:
        raise ValueError("each instalment needs a share above zero")
    if abs(sum(percents) - 100) > 0.005:
        raise ValueError(f"the shares add up to {sum(percents):g} %, not to 100 %")
    coin = Decimal(1).scaleb(-digits)
    whole = Decimal(str(total)).quantize(coin, ROUND_HALF_UP)
    parts = [
        (whole * Decimal(str(percent)) / 100).quantize(coin, ROUND_HALF_UP)
        for percent in percents[:-1]
    ]
    parts.append(whole - sum(parts))
    if min(parts) <= 0:
        raise ValueError(f"{total:g} cannot be split into {len(percents)} instalments")
    return [float(part) for part in parts]


def dates(first: date, count: int, every: str) -> list[date]:
    """Return the days of `count` instalments, every week, fortnight or month.

    A month without that day pays on its last one.

    >>> [str(day) for day in dates(date(2026, 1, 31), 3, MONTH)]
    ['2026-01-31', '2026-02-28', '2026-03-31']
    >>> [str(day) for day in dates(date(2026, 1, 5), 2, FORTNIGHT)]
    ['2026-01-05', '2026-01-19']
    """
    if every == MONTH:
        return [_months_later(first, n) for n in range(count)]
    step = timedelta(days={WEEK: 7, FORTNIGHT: 14}[every])
    return [first + step * n for n in range(count)]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (after - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
