"""Why a customer did, or did not, get a notice."""

from odoo import models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _fold_into(self, kept):
        decisions = self.env["dunning.decision"].sudo()  # all, as the merge moves all
        decisions.search([("debtor_id", "=", self.id)]).write({"debtor_id": kept.id})
        return super()._fold_into(kept)

    def action_view_decisions(self):
        """Open what the runs decided about this customer, newest first."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_decision_action"
        )
        return action | {"domain": [("debtor_id", "=", self.id)], "context": {}}

    def action_view_notices(self):
        """Open the notices sent to this customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_notice_action"
        )
        return action | {"domain": [("debtor_id", "=", self.id)], "context": {}}
