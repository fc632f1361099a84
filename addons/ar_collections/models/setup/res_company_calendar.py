"""A company's clock and working days, by its working hours and public holidays."""

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from odoo import models, tools
from odoo.tools import SQL

from ...logic.calendar import MONDAY_TO_FRIDAY, next_working_day

MONDAY = date(2024, 1, 1)
CACHED_FIELDS = (  # later folders add theirs
    "partner_id",
    "resource_calendar_id",
    "currency_exchange_journal_id",
)


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "collection.cache.source"]
    _collections_cached_fields = CACHED_FIELDS

    @tools.ormcache("self.id")
    def _collections_zone_name(self):
        """Return the time zone of the company's own clock, by name."""
        # As superuser: whose posting refreshes a customer may not read its contact.
        return self.partner_id.sudo().tz or "UTC"

    @tools.ormcache("self.id")
    def _collections_calendar(self):
        """Return (working weekdays, holidays) of the company's calendar.

        Monday to Friday without holidays where the company has no calendar.
        """
        # As superuser: whose posting refreshes a customer may not read calendars.
        calendar = self.sudo().resource_calendar_id
        days = {int(day) for day in calendar.attendance_ids.mapped("dayofweek")}
        # Leaves of everybody (no resource) are public holidays, in core's own words
        leaves = (
            self.env["resource.calendar.leaves"]
            .sudo()
            .search(
                [
                    ("resource_id", "=", False),
                    ("time_type", "=", "leave"),
                    ("calendar_id", "in", [False, calendar.id]),
                    ("company_id", "in", [False, self.id]),
                ]
            )
        )
        zone = ZoneInfo(calendar.tz or self._collections_zone_name())
        holidays = set().union(*(_days_of(leave, zone) for leave in leaves))
        return frozenset(days) or MONDAY_TO_FRIDAY, frozenset(holidays)

    def _working_day(self, day):
        """Return SQL of a day, or the next working day where it is none.

        :param day: SQL of a date
        """
        self.ensure_one()
        weekdays, holidays = self._collections_calendar()
        week = [MONDAY + timedelta(days=n) for n in range(7)]
        shifts = [(next_working_day(d, weekdays) - d).days for d in week]
        plain = SQL("(%(d)s + (%(shifts)s)[EXTRACT(ISODOW FROM %(d)s)::int])", d=day,
                    shifts=shifts)  # fmt: skip
        cases = SQL(" ").join(
            SQL("WHEN %s THEN %s", special, working)
            for special, working in _specials(weekdays, holidays)
        )
        return SQL("(CASE %s %s ELSE %s END)", day, cases, plain) if holidays else plain


def _days_of(leave, zone):
    """Return the days of a leave, which is stored in UTC, where the calendar is."""
    first, last = (
        moment.replace(tzinfo=UTC).astimezone(zone)
        for moment in (leave.date_from, leave.date_to - timedelta(seconds=1))
    )
    days = (last.date() - first.date()).days + 1
    return {first.date() + timedelta(days=day) for day in range(days)}


def _specials(weekdays, holidays):
    """Yield (day, working day) where a holiday makes a difference."""
    near = {day - timedelta(days=n) for day in holidays for n in range(8)}
    for day in sorted(near):
        working = next_working_day(day, weekdays, holidays)
        if working != next_working_day(day, weekdays):
            yield day, working
