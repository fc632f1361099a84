"""Why are a customer's orders stopped, or taken again?"""

from odoo import api, fields, models


class CollectionOrderStop(models.TransientModel):
    """Asks for the reason, and stops or lifts."""

    _name = "collection.order.stop"
    _description = "Order Stop"

    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, ondelete="cascade"
    )
    warning = fields.Char(compute="_compute_warning")
    reason = fields.Char()

    @api.depends("debtor_id")
    def _compute_warning(self):
        for wizard in self:
            debtor = wizard.debtor_id
            wizard.warning = debtor._order_stop_warning() if debtor else ""

    def action_stop(self):
        """Stop the orders."""
        self.debtor_id._stop_orders(self.reason, self.env.uid)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_lift(self):
        """Lift the stop."""
        self.debtor_id._lift_order_stop(self.reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_order_stop(self):
        """Ask why orders are stopped, or taken again."""
        return self._ask_with("collection_order_stop_action")


class CollectionCase(models.Model):
    _inherit = "collection.case"

    order_stop = fields.Boolean(related="debtor_id.order_stop")

    def action_order_stop(self):
        """Ask why the customer's orders are stopped, or taken again."""
        return self.debtor_id.action_order_stop()
