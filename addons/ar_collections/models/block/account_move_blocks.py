"""The invoice: what blocks it, and how to dispute or hold it."""

from odoo import fields, models

GROUP = "ar_collections.ar_collections_group_collector"


class AccountMove(models.Model):
    _inherit = "account.move"

    collections_blocks = fields.Json(
        "Blocks and promises", compute="_compute_collections_blocks", groups=GROUP
    )
    collections_paid_short = fields.Boolean(
        compute="_compute_collections_blocks", groups=GROUP
    )

    def _compute_collections_blocks(self):
        invoices = self.filtered(lambda move: move.move_type == "out_invoice")
        own = {move: move._collections_lines() for move in invoices}
        chips = self.env["dunning.block"]._chips_of(
            {move: lines.ids for move, lines in own.items()}
        )
        for move in self:
            move.collections_blocks = chips.get(move, False)
            move.collections_paid_short = move in own and bool(own[move]._short_paid())

    def _collections_lines(self):
        receivable = set(self.env["account.account"]._receivable_ids())
        return self.line_ids.filtered(lambda line: line.account_id.id in receivable)

    def action_collections_dispute(self):
        """Open a new dispute of this invoice."""
        return self._collections_lines()._new_dispute()

    def action_collections_dispute_rest(self):
        """Make a dispute of what a short payment left open."""
        return self._collections_lines()._dispute_short_payment()

    def action_collections_hold(self):
        """Open a new hold of this invoice."""
        return self._collections_lines()._new_hold()
