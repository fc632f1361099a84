"""When a customer may be written to: hours of the day, and working days only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import NamedTuple

from .calendar import MONDAY_TO_FRIDAY

ALL_DAY = 24.0
# How many days to look ahead: a week and its ends, a holiday closure, a year's worth
HORIZONS = (9, 40, 400)


class Spell(NamedTuple):
    """Moments in UTC from which, and until which, somebody may be written to."""

    start: datetime
    end: datetime

    def covers(self, moment: datetime) -> bool:
        """Tell whether a moment lies inside, the end not included."""
        return self.start <= moment < self.end


@dataclass(frozen=True)
class Window:
    """Hours of the day, from inclusive to exclusive, as 8.5 for half past eight.

    `weekdays` (0 = Monday) and `holidays` restrict the days; None: every day.
    """

    start: float = 0.0
    end: float = ALL_DAY
    weekdays: frozenset[int] | None = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()

    def is_open(self, moment: datetime) -> bool:
        """Tell whether a local moment lies inside.

        >>> Window(8, 18).is_open(datetime(2026, 11, 20, 17, 59))
        True
        >>> Window(8, 18).is_open(datetime(2026, 11, 20, 18, 0))
        False
        """
        hour = moment.hour + moment.minute / 60 + moment.second / 3600
        return self._is_day(moment.date()) and self.start <= hour < self.end

    def next_opening(self, moment: datetime) -> datetime:
        """Return the moment itself where it lies inside, else the next opening.

        >>> str(Window(8, 18).next_opening(datetime(2026, 11, 20, 18, 0)))
        '2026-11-23 08:00:00'
        """
        if self.is_open(moment):
            return moment
        day = moment.date()
        opening = self._opening(day)
        if not self._is_day(day) or moment >= opening:
            day += timedelta(days=1)
            while not self._is_day(day):
                day += timedelta(days=1)
            opening = self._opening(day)
        return opening.replace(tzinfo=moment.tzinfo)

    def _is_day(self, day: date) -> bool:
        if self.weekdays is None:
            return True
        return day.weekday() in self.weekdays and day not in self.holidays

    def _opening(self, day: date) -> datetime:
        return datetime.combine(day, time()) + timedelta(hours=self.start)

    def spells(self, zone: tzinfo, first: date, days: int) -> Iterator[Spell]:
        """Yield the openings of so many local days of a zone."""
        for day in (first + timedelta(days=n) for n in range(days)):
            if self._is_day(day):
                yield Spell(_utc(day, self.start, zone), _utc(day, self.end, zone))

    def next_spell(self, zones: Iterable[tzinfo], moment: datetime) -> Spell | None:
        """Return the opening in all zones at once that a moment lies in, or the next.

        Where the hours of the zones never meet, that in as many of them as possible;
        None where no day is open at all.

        >>> from zoneinfo import ZoneInfo
        >>> noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
        >>> coasts = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
        >>> spell = Window(8, 18).next_spell(coasts, noon)
        >>> str(spell.start), str(spell.end)
        ('2026-11-20 16:00:00+00:00', '2026-11-20 23:00:00+00:00')
        """
        zones = tuple(zones)
        best = None
        for days in HORIZONS:
            # The day before: where it is yesterday still, it may be open
            first = moment.date() - timedelta(days=1)
            openings = [s for z in zones for s in self.spells(z, first, days)]
            most, spells = _most_shared(openings, moment)
            if spells:
                best = spells[0]
            if most == len(zones) or (best and days > HORIZONS[0]):
                break
        return best


def _utc(day: date, hour: float, zone: tzinfo) -> datetime:
    """Return when a clock of a zone shows an hour, as 8.5; 24 = the next midnight."""
    local = datetime.combine(day, time()) + timedelta(hours=hour)
    return local.replace(tzinfo=zone).astimezone(UTC)


def _most_shared(openings: list[Spell], moment: datetime) -> tuple[int, list[Spell]]:
    """Return how many openings meet at most, and when, of what ends after a moment."""
    steps = sorted(
        [(opening.start, 1) for opening in openings]
        + [(opening.end, -1) for opening in openings]
    )
    levels, open_ = [], 0
    for when, changes in groupby(steps, key=lambda step: step[0]):
        open_ += sum(change for _when, change in changes)
        if not levels or levels[-1][1] != open_:  # midnight of a whole day: no change
            levels.append((when, open_))
    stretches = [
        (level, Spell(start, end))
        for (start, level), (end, _next) in zip(levels, levels[1:], strict=False)
        if end > moment
    ]
    most = max((level for level, _spell in stretches), default=0)
    return most, [spell for level, spell in stretches if level == most and most]
