"""How long a hold may last, and that it is still to come."""

from datetime import date, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

HARD_UPON = timedelta(days=7)  # what lies between two holds that are one pause
MANAGER = "ar_collections.ar_collections_group_manager"


class CollectionHold(models.Model):
    _inherit = "collection.hold"

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        holds._check_ahead()
        return holds

    def write(self, vals):
        self._check_begun(vals)
        result = super().write(vals)
        if vals.get("date_end"):
            self._check_ahead()
        return result

    @api.onchange("reason_id")
    def _onchange_reason_id(self):
        if self.reason_id.open_ended:
            self.date_end = False

    def _check_begun(self, vals):
        """Refuse to let holds in force begin later: the longest would never be reached.

        :raises ValidationError: names the first day
        """
        later = fields.Date.to_date(vals.get("date_start"))
        if not later or self._may_hold_long():
            return
        for hold in self:
            today = hold.company_id._collections_today()
            if hold.date_start <= today and hold.date_start < later:
                raise ValidationError(
                    self.env._(
                        "This hold has begun on %(date)s, which stays its first day. A"
                        " manager may set a longer one.",
                        date=format_date(self.env, hold.date_start),
                    )
                )

    def _may_hold_long(self):
        # Odoo checks constraints as superuser: who asks is what counts.
        user = self.env.user
        return user._is_superuser() or user.has_group(MANAGER)

    def _check_ahead(self):
        """Refuse a hold that would be over already; a superuser loads history.

        :raises ValidationError: names its last day
        """
        if self.env.su:
            return
        for hold in self:
            if hold.date_end and hold.date_end < hold.company_id._collections_today():
                raise ValidationError(
                    self.env._(
                        "A hold up to %(date)s would be over already: it pauses"
                        " nothing. Choose today or a day ahead; a hold in force ends"
                        " by its button.",
                        date=format_date(self.env, hold.date_end),
                    )
                )

    @api.constrains("date_start", "date_end", "reason_id")
    def _check_end(self):
        for hold in self:
            if hold.reason_id.open_ended:
                hold._check_open_ended()
                continue
            if not hold.date_end:
                raise ValidationError(
                    self.env._(
                        "Say until when dunning pauses. Only a hold for a reason like"
                        " insolvency or a lawyer has no end date."
                    )
                )
            hold._check_length()

    def _check_open_ended(self):
        if self.date_end and not self.env.user._is_superuser():
            raise ValidationError(
                self.env._(
                    "A hold for the reason %(reason)s has no last day: it lasts until"
                    " somebody ends it by its button.",
                    reason=self.reason_id.display_name,
                )
            )

    def _check_length(self):
        self.ensure_one()
        longest = self.company_id.collections_hold_days
        days = (self.date_end - self._pause_begins()).days + 1
        if days > longest and not self._may_hold_long():
            raise ValidationError(
                self.env._(
                    "A hold lasts %(longest)s days at most, this one would last"
                    " %(days)s, with those just before it. A manager may set a longer"
                    " one.",
                    longest=longest,
                    days=days,
                )
            )

    def _pause_begins(self):
        """Return the first day of the pause: holds hard upon one another are one."""
        self.ensure_one()
        # As superuser: other holds count, whoever may see them.
        others = self.sudo().search(
            [
                ("debtor_id", "=", self.debtor_id.id),
                ("reason_id.open_ended", "=", False),
                ("date_start", "<=", self.date_start),
                ("id", "!=", self.id),
            ],
            order="date_start desc",
        )
        first = self.date_start
        for hold in others:
            if "customer" not in (self.scope, hold.scope):
                if not self.line_ids & hold.line_ids:
                    continue
            ended = hold.ended_on and hold.ended_on - timedelta(days=1)
            last = min(filter(None, (hold.date_end, ended)), default=date.max)
            if hold.date_start <= last and last >= first - HARD_UPON:
                first = min(first, hold.date_start)
        return first
