"""The open case on the contact."""

from odoo import api, fields, models

from ..ledger.res_partner_figures import COLLECTOR


class ResPartner(models.Model):
    _inherit = "res.partner"

    collections_case_id = fields.Many2one(
        "collection.case",
        compute="_compute_collections_case_id",
        groups=COLLECTOR,
        help="The commercial partner's open case, in the current company.",
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_collections_case_id(self):
        for partner in self:
            partner.collections_case_id = partner.collections_debtor_id.case_id

    def action_view_collections_case(self):
        """Open the customer's case."""
        self.ensure_one()
        return self.collections_debtor_id.action_view_case()
