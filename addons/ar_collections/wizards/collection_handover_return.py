"""Why does a debt come back?"""

from odoo import fields, models


class CollectionHandoverReturn(models.TransientModel):
    """Asks for the reason, and takes debts back."""

    _name = "collection.handover.return"
    _description = "Take Back from a Lawyer or Agency"

    handover_ids = fields.Many2many(
        "collection.handover", string="Hand-overs", required=True
    )
    reason = fields.Char()

    def action_return(self):
        """Take them back for this reason."""
        self.handover_ids._return(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class CollectionHandover(models.Model):
    _inherit = "collection.handover"

    def action_return(self):
        """Ask why they come back."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_handover_return_action"
        )
        return action | {"context": {"default_handover_ids": self.ids}}
