"""How often and when customers may be contacted: rules of the company."""

from zoneinfo import ZoneInfo

from odoo import fields, models

from ...logic.window import Window

CAP_DAYS = 7


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_contact_cap = fields.Integer(
        "Contacts in seven days",
        default=3,
        help="A customer gets no notice any more once there were so many contacts from"
        " us within seven days: e-mails, letters, calls, messages and visits together."
        " Internal notes and what the customer writes to us do not count. Zero: no"
        " limit.",
    )
    collections_hours_from = fields.Float(
        "From",
        default=8.0,
        help="Nothing is sent to customers before this hour of their own clock.",
    )
    collections_hours_to = fields.Float(
        "To",
        default=18.0,
        help="Nothing is sent to customers from this hour of their own clock on.",
    )
    collections_working_days_only = fields.Boolean(
        "On working days only",
        default=True,
        help="The company's working hours say which days are working days. Which day it"
        " is, the customer's own clock says.",
    )

    _collections_contact_cap_sane = models.Constraint(
        "CHECK (collections_contact_cap BETWEEN 0 AND 100)",
        "The limit of contacts in seven days must lie between 0 and 100.",
    )
    _collections_hours_sane = models.Constraint(
        "CHECK (collections_hours_from >= 0 AND collections_hours_to <= 24"
        " AND collections_hours_from < collections_hours_to)",
        "The hours for sending must rise, between 0:00 and 24:00.",
    )

    def _collections_window(self):
        """Return the hours and days of contact, by whatever clock is the customer's."""
        self.ensure_one()
        weekdays, holidays = None, frozenset()
        if self.collections_working_days_only:
            weekdays, holidays = self._collections_calendar()
        return Window(
            self.collections_hours_from, self.collections_hours_to, weekdays, holidays
        )

    def _collections_zone(self):
        """Return the time zone of the company's own clock."""
        self.ensure_one()
        return ZoneInfo(self._collections_zone_name())
