"""What collections needs to know of a company."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...logic.aging import DEFAULT_BOUNDS, buckets

BOUND_FIELDS = tuple(f"collections_bound_{i}" for i in range(1, 5))


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_live = fields.Boolean(
        string="Collections are live",
        help="Off: runs are simulated, nothing is sent and no level counts.",
    )
    collections_bound_1 = fields.Integer("First bucket, to", default=DEFAULT_BOUNDS[0])
    collections_bound_2 = fields.Integer("Second bucket, to", default=DEFAULT_BOUNDS[1])
    collections_bound_3 = fields.Integer("Third bucket, to", default=DEFAULT_BOUNDS[2])
    collections_bound_4 = fields.Integer("Fourth bucket, to", default=DEFAULT_BOUNDS[3])

    @api.constrains(*BOUND_FIELDS)
    def _check_collections_bounds(self):
        for company in self:
            try:
                company._collections_buckets()
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "Aging buckets must end on rising days, the first after day 0;"
                        " for example 30, 60, 90, 120."
                    )
                ) from error

    @api.model
    def _every_company(self):
        """Return all companies in id order, whoever asks: a night is for all."""
        return self.sudo().search(Domain.TRUE, order="id")

    def _collections_buckets(self):
        """Return the aging buckets: not due, four closed ones, one open-ended."""
        self.ensure_one()
        return buckets(tuple(self[name] for name in BOUND_FIELDS))

    def _collections_today(self):
        """Return the company's own day: a night has no user whose zone counts."""
        self.ensure_one()
        zone = self._collections_zone_name()
        return fields.Date.context_today(self.with_context(tz=zone))
