"""What of a customer's debt is, or was, with lawyers and agencies."""

from odoo import api, fields, models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    handover_ids = fields.One2many(
        "collection.handover", "debtor_id", "Hand-overs", readonly=True
    )
    handover_count = fields.Integer(
        "Number of hand-overs", compute="_compute_handover_count"
    )

    @api.depends("handover_ids")
    def _compute_handover_count(self):
        for debtor in self:
            debtor.handover_count = len(debtor.handover_ids)

    def action_view_handovers(self):
        """Open what was handed over of this customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_handover_action"
        )
        return action | {"domain": [("debtor_id", "=", self.id)], "context": {}}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    handover_count = fields.Integer(related="debtor_id.handover_count")

    def action_view_handovers(self):
        """Open what was handed over of the customer."""
        return self.debtor_id.action_view_handovers()
