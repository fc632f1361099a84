"""When a customer may be written to: hours of the day, and working days only."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .calendar import MONDAY_TO_FRIDAY

ALL_DAY = 24.0


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
