"""The invoice: what blocks it, and how to dispute or hold it."""

from odoo import fields, models

GROUP = "ar_collections.ar_collections_group_collector"


class AccountMove(models.Model):
    _inherit = "account.move"

    collections_blocks = fields.Json(
        "Not claimed now", compute="_compute_collections_blocks", groups=GROUP
    )
    collections_paid_short = fields.Boolean(
        compute="_compute_collections_blocks", groups=GROUP
    )

    def _compute_collections_blocks(self):
        invoices = self.filtered(lambda move: move.move_type == "out_invoice")
        lines = invoices._collections_lines()
        chips = self.env["dunning.block"]._chips(lines.ids)
        (self - invoices).collections_blocks = False
        (self - invoices).collections_paid_short = False
        for move in invoices:
            own = move._collections_lines()
            found = [chip for line in own for chip in chips.get(line.id, [])]
            move.collections_blocks = list(
                {(chip["model"], chip["id"]): chip for chip in found}.values()
            )
            move.collections_paid_short = bool(own._short_paid())

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
