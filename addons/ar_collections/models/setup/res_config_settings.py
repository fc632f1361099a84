"""Settings of collections."""

from odoo import api, fields, models

from .res_company import BOUND_FIELDS

_BOUNDS = "_compute_collections_bounds"


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    collections_live = fields.Boolean(
        related="company_id.collections_live", readonly=False
    )
    # Written together in `set_values`: one by one, most would not rise in between
    collections_bound_1 = fields.Integer(
        "First bucket, to", compute=_BOUNDS, store=True, readonly=False
    )
    collections_bound_2 = fields.Integer(
        "Second bucket, to", compute=_BOUNDS, store=True, readonly=False
    )
    collections_bound_3 = fields.Integer(
        "Third bucket, to", compute=_BOUNDS, store=True, readonly=False
    )
    collections_bound_4 = fields.Integer(
        "Fourth bucket, to", compute=_BOUNDS, store=True, readonly=False
    )
    collections_alert_bucket = fields.Selection(
        related="company_id.collections_alert_bucket", readonly=False
    )
    collections_alert_user_id = fields.Many2one(
        related="company_id.collections_alert_user_id", readonly=False
    )

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Name the buckets of the alert by the bounds of the current company."""
        found = super().fields_get(allfields, attributes)
        if "selection" in found.get("collections_alert_bucket", {}):
            late = self.env.company._collections_buckets()[1:]
            found["collections_alert_bucket"]["selection"] = [
                (str(n), bucket.label) for n, bucket in enumerate(late, start=1)
            ]
        return found

    @api.depends("company_id")
    def _compute_collections_bounds(self):
        for settings in self:
            for name in BOUND_FIELDS:
                settings[name] = settings.company_id[name]

    def set_values(self):
        result = super().set_values()
        bounds = {name: self[name] for name in BOUND_FIELDS}
        if any(self.company_id[name] != bound for name, bound in bounds.items()):
            self.company_id.write(bounds)
        return result
