"""A customer's disputes and holds."""

from odoo import fields, models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    dispute_ids = fields.One2many(
        "collection.dispute", "debtor_id", "Disputes", readonly=True
    )
    hold_ids = fields.One2many("collection.hold", "debtor_id", "Holds", readonly=True)

    def action_dispute(self):
        """Open a new dispute of this customer, to choose the items of."""
        self.ensure_one()
        return self._new_cause("collection.dispute", self.env._("New dispute"), {})

    def action_hold(self):
        """Open a new hold of this customer."""
        self.ensure_one()
        return self._new_cause("collection.hold", self.env._("New hold"), {})

    def _new_cause(self, model, title, context):
        """Return the action that enters a cause of this customer."""
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_debtor_id": self.id} | context,
        }
