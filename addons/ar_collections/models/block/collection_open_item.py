"""What blocks an open item, and how to dispute or hold it."""

from odoo import fields, models


class CollectionOpenItem(models.Model):
    _inherit = "collection.open.item"

    blocks = fields.Json("Blocks and promises", compute="_compute_blocks")
    paid_short = fields.Boolean(compute="_compute_paid_short")

    def _compute_blocks(self):
        chips = self.env["dunning.block"]._chips(self.ids)
        for item in self:
            item.blocks = chips.get(item.id, [])

    def _compute_paid_short(self):
        for item in self:
            item.paid_short = 0 < item.residual_currency and (
                item.currency_id.compare_amounts(
                    item.residual_currency, item.amount_currency
                )
                < 0
            )

    def action_dispute(self):
        """Open a new dispute of these items."""
        return self.move_line_id._new_dispute()

    def action_dispute_rest(self):
        """Make a dispute of what a short payment left open of these items."""
        return self.move_line_id._dispute_short_payment()

    def action_hold(self):
        """Open a new hold of these items."""
        return self.move_line_id._new_hold()
