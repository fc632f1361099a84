"""What open disputes block."""

from odoo import api, models
from odoo.tools import SQL


class DunningBlock(models.Model):
    _inherit = "dunning.block"

    @api.model
    def _selection_source(self):
        return [
            *super()._selection_source(),
            ("collection.dispute", self.env._("Dispute")),
        ]

    @api.model
    def _block_parts(self, past=None, lines=None):
        """Add the disputed amounts, at each item's own booked ratio.

        By what is open of the item, while something is, and not rounded: what is
        left to claim is then exact in document currency.
        """
        self.env["collection.dispute"].flush_model()
        self.env["collection.dispute.item"].flush_model()
        return [
            *super()._block_parts(past, lines),
            SQL(
                """
                SELECT item.line_id, dispute.company_id, 'dispute' AS kind,
                       COALESCE(item.amount * line.amount_residual
                                / NULLIF(line.amount_residual_currency, 0),
                                item.company_amount) AS amount,
                       dispute.date AS since, dispute.closed_on - 1 AS until,
                       'collection.dispute,' || dispute.id AS source,
                       NULL::date AS pay_on
                  FROM collection_dispute_item item
                  JOIN collection_dispute dispute ON dispute.id = item.dispute_id
                  JOIN %s line ON line.id = item.line_id
                """,
                lines or SQL("account_move_line"),
            ),
        ]
