"""How was it resolved?"""

from odoo import api, fields, models

from ..models.block.collection_dispute import RESOLUTIONS
from ..models.block.collection_dispute_settled import SETTLED_BY


class CollectionDisputeResolve(models.TransientModel):
    """Asks for the resolution of a dispute, and ends it."""

    _name = "collection.dispute.resolve"
    _description = "Resolve a Dispute"

    dispute_id = fields.Many2one("collection.dispute", required=True)
    partner_id = fields.Many2one(related="dispute_id.partner_id")
    company_id = fields.Many2one(related="dispute_id.company_id")
    currency_id = fields.Many2one(related="dispute_id.company_currency_id")
    amount = fields.Monetary(related="dispute_id.amount")
    resolution = fields.Selection(RESOLUTIONS, required=True, default="credit_note")
    move_type = fields.Char(compute="_compute_move_type")
    settled_by_id = fields.Many2one(
        "account.move",
        "Document",
        domain="[('move_type', '=', move_type), ('state', '=', 'posted'),"
        " ('company_id', '=', company_id),"
        " ('commercial_partner_id', '=', partner_id)]",
    )
    cause_id = fields.Many2one(
        "collection.reason", "Root cause", domain=[("use", "=", "cause")]
    )

    @api.depends("resolution")
    def _compute_move_type(self):
        for wizard in self:
            wizard.move_type = SETTLED_BY.get(wizard.resolution, "")

    @api.onchange("resolution")
    def _onchange_resolution(self):
        self.settled_by_id = False

    def action_resolve(self):
        """End the dispute as chosen."""
        self.ensure_one()
        self.dispute_id._resolve(
            self.resolution,
            settled_by_id=self.settled_by_id.id,
            cause_id=(self.cause_id or self.dispute_id.cause_id).id,
        )
        return {"type": "ir.actions.act_window_close"}


class CollectionDispute(models.Model):
    _inherit = "collection.dispute"

    def action_resolve(self):
        """Ask how it was resolved."""
        self.ensure_one()
        self._check_open()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Resolve the dispute"),
            "res_model": "collection.dispute.resolve",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dispute_id": self.id},
        }
