"""How long a hold may last, and that it is still to come."""

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

MANAGER = "ar_collections.ar_collections_group_manager"


class CollectionHold(models.Model):
    _inherit = "collection.hold"

    @api.model_create_multi
    def create(self, vals_list):
        holds = super().create(vals_list)
        holds._check_ahead()
        return holds

    def write(self, vals):
        result = super().write(vals)
        if vals.get("date_end"):
            self._check_ahead()
        return result

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
            if not hold.date_end:
                if hold.reason_id.open_ended:
                    continue
                raise ValidationError(
                    self.env._(
                        "Say until when dunning pauses. Only a hold for a reason like"
                        " insolvency or a lawyer has no end date."
                    )
                )
            hold._check_length()

    def _check_length(self):
        self.ensure_one()
        longest = self.company_id.collections_hold_days
        days = (self.date_end - self.date_start).days + 1
        # Odoo checks constraints as superuser: who asks is what counts.
        user = self.env.user
        may = user._is_superuser() or user.has_group(MANAGER)
        if days > longest and not may and not self.reason_id.open_ended:
            raise ValidationError(
                self.env._(
                    "A hold lasts %(longest)s days at most, this one would last"
                    " %(days)s. A manager may set a longer one.",
                    longest=longest,
                    days=days,
                )
            )
