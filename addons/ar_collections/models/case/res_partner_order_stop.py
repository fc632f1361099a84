"""The order stop on the contact and on the invoice, for whoever sells."""

from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    _inherit = "res.partner"

    collections_order_stop = fields.Char(
        "Order stop", compute="_compute_collections_order_stop"
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_collections_order_stop(self):
        warnings = self._order_stops(self.env.company)
        for partner in self:
            partner.collections_order_stop = warnings.get(
                partner.commercial_partner_id, ""
            )

    def _order_stops(self, company):
        """Return {commercial partner: what sales is told}, one query."""
        # As superuser: who sells sees that orders stop, and nothing of collections.
        stopped = (
            self.env["collection.debtor"]
            .sudo()
            .search(
                Domain("partner_id", "in", self.commercial_partner_id.ids)
                & Domain("company_id", "=", company.id)
                & Domain("order_stop", "=", True)
            )
        )
        return {debtor.partner_id: debtor._order_stop_warning() for debtor in stopped}


class AccountMove(models.Model):
    _inherit = "account.move"

    collections_order_stop = fields.Char(
        "Order stop", compute="_compute_collections_order_stop"
    )

    @api.depends("partner_id", "company_id", "move_type", "state")
    def _compute_collections_order_stop(self):
        self.collections_order_stop = ""
        drafts = self.filtered(
            lambda move: move.state == "draft" and move.move_type == "out_invoice"
        )
        for company, moves in drafts.grouped("company_id").items():
            warnings = moves.partner_id._order_stops(company)
            for move in moves:
                move.collections_order_stop = warnings.get(
                    move.partner_id.commercial_partner_id, ""
                )
