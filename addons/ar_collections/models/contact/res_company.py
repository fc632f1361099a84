"""How often and when customers may be written to: rules of the company."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from odoo import fields, models

from ...logic.window import Window

CAP_DAYS = 7


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_contact_cap = fields.Integer(
        "Notices in seven days",
        default=3,
        help="A customer gets no more than so many notices within seven days,"
        " whatever is due. Zero: no limit.",
    )
    collections_hours_from = fields.Float(
        "From", default=8.0, help="Nothing is sent to customers before this hour."
    )
    collections_hours_to = fields.Float(
        "To", default=18.0, help="Nothing is sent to customers from this hour on."
    )
    collections_working_days_only = fields.Boolean(
        "On working days only",
        default=True,
        help="The company's working hours say which days are working days.",
    )

    _collections_contact_cap_sane = models.Constraint(
        "CHECK (collections_contact_cap BETWEEN 0 AND 100)",
        "The limit of notices in seven days must lie between 0 and 100.",
    )
    _collections_hours_sane = models.Constraint(
        "CHECK (collections_hours_from >= 0 AND collections_hours_to <= 24"
        " AND collections_hours_from < collections_hours_to)",
        "The hours for sending must rise, between 0:00 and 24:00.",
    )

    def _collections_window(self):
        """Return when this company's customers may be written to."""
        self.ensure_one()
        weekdays, holidays = None, frozenset()
        if self.collections_working_days_only:
            weekdays, holidays = self._collections_calendar()
        return Window(
            self.collections_hours_from, self.collections_hours_to, weekdays, holidays
        )

    def _collections_now(self):
        """Return the moment as the company's own clock shows it, without a zone."""
        self.ensure_one()
        now = datetime.now(UTC).astimezone(ZoneInfo(self.partner_id.tz or "UTC"))
        return now.replace(tzinfo=None)

    def _collections_may_send(self):
        """Tell whether the window for sending is open."""
        self.ensure_one()
        return self._collections_window().is_open(self._collections_now())
