"""Since when a company's collections are live."""

from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_live_since = fields.Date(
        "Live since", compute="_compute_collections_live_since", store=True
    )

    @api.depends("collections_live")
    def _compute_collections_live_since(self):
        for company in self:
            since = company.collections_live_since or company._collections_today()
            company.collections_live_since = company.collections_live and since
