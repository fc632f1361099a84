"""The way from a customer to all that happened with them."""

from odoo import models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_view_chronology(self):
        """Open the customer's chronology."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_chronology_action"
        )
        return action | {
            "display_name": self.env._(
                "Chronology of %(customer)s", customer=self.partner_id.display_name
            ),
            "domain": [("debtor_id", "=", self.id)],
            "context": {"chronology_of": self.id},
        }
