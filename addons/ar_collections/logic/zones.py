"""Which clock a customer lives by: from what is known of where he is."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
import pytz
from phonenumbers import timezone

BEAT = 10  # days between two looks at a clock: summer time lasts longer


def customer_zones(
    named: str, country: tuple[str, ...], phone: tuple[str, ...], year: int
) -> tuple[str, ...]:
    """Return the zones a customer may live in, one of those that keep the same time.

    :param named: the zone somebody set on him. It counts only where it keeps the time
        of his country, or of his number: Odoo puts the zone of whoever enters him
    :param country: the zones of his country, none where that is unknown
    :param phone: those of his number, which narrow down the country's
    :param year: in which they keep the same time

    >>> us = country_zones("US")
    >>> customer_zones("Europe/Berlin", us, ("America/New_York",), 2026)
    ('America/New_York',)
    >>> len(customer_zones("", us, (), 2026))
    8
    >>> customer_zones("US/Pacific", us, ("America/New_York",), 2026)
    ('US/Pacific',)
    >>> customer_zones("", (), (), 2026)
    ()
    """
    by_time = _by_time(country, year)
    by_number = _by_time(phone, year)
    own = _beat(named, year) if named else None
    if own and (own in (by_time or by_number) or not (by_time or by_number)):
        return (named,)
    narrowed = [zone for beat, zone in by_time.items() if beat in by_number]
    return tuple(narrowed or by_time.values() or by_number.values())


@lru_cache(maxsize=300)
def country_zones(code: str) -> tuple[str, ...]:
    """Return the zones of a country, by its two letters.

    >>> country_zones("NZ"), country_zones("")
    (('Pacific/Auckland', 'Pacific/Chatham'), ())
    """
    return tuple(pytz.country_timezones.get(code, ()))


def phone_zones(number: str, region: str) -> tuple[str, ...]:
    """Return the zones a telephone number may be answered in, none where unknown.

    :param region: country a number without + is dialled in, two letters or empty

    >>> phone_zones("(212) 555-0100", "US"), phone_zones("ask for Bob", "US")
    (('America/New_York',), ())
    """
    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return ()
    zones = timezone.time_zones_for_number(parsed)
    return tuple(zone for zone in zones if zone != timezone.UNKNOWN_TIMEZONE)


def _by_time(zones: Iterable[str], year: int) -> dict:
    """Return {beat: zone}, the first zone of each; names mean nothing (Calcutta)."""
    found = {}
    for zone in zones:
        beat = _beat(zone, year)
        if beat:
            found.setdefault(beat, zone)
    return found


@lru_cache(maxsize=4000)
def _beat(name: str, year: int) -> tuple[timedelta, ...] | None:
    """Return how a zone's clock differs from UTC over a year, None: no such zone."""
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    start = datetime(year, 1, 1, 12, tzinfo=UTC)
    days = (start + timedelta(days=n) for n in range(0, 365, BEAT))
    return tuple(day.astimezone(zone).utcoffset() for day in days)
