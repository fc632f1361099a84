"""Working days of a company, by its working hours and public holidays."""

from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ...logic.calendar import MONDAY_TO_FRIDAY, next_working_day


class ResCompany(models.Model):
    _inherit = "res.company"

    def _collections_calendar(self):
        """Return (working weekdays, holidays) of the company's calendar.

        Monday to Friday without holidays where the company has no calendar.
        """
        self.ensure_one()
        calendar = self.resource_calendar_id
        days = {int(day) for day in calendar.attendance_ids.mapped("dayofweek")}
        # Leaves of everybody (no resource) are the calendar's public holidays.
        leaves = calendar.global_leave_ids
        holidays = {
            leave.date_from.date() + timedelta(days=day)
            for leave in leaves
            for day in range((leave.date_to.date() - leave.date_from.date()).days + 1)
        }
        return frozenset(days) or MONDAY_TO_FRIDAY, frozenset(holidays)

    def _shifted_days(self, first, last):
        """Return SQL of the days that are no working days, and what follows.

        Columns: `day, working_day`; only days where the two differ, so that a
        left join leaves working days as they are.
        """
        self.ensure_one()
        weekdays, holidays = self._collections_calendar()
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        pairs = [(day, next_working_day(day, weekdays, holidays)) for day in days]
        shifted = [(day, working) for day, working in pairs if day != working]
        return SQL(
            "SELECT UNNEST(%s::date[]) AS day, UNNEST(%s::date[]) AS working_day",
            [day for day, _working in shifted],
            [working for _day, working in shifted],
        )
