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
    def _block_parts(self):
        """Add the disputed amounts, at each item's own booked ratio.

        Who disputes all that is open in document currency, disputes all of it,
        whatever the cents of rounding.
        """
        self.env["collection.dispute"].flush_model()
        self.env["collection.dispute.item"].flush_model()
        return [
            *super()._block_parts(),
            SQL(
                """
                SELECT item.line_id, dispute.company_id, 'dispute' AS kind,
                       CASE WHEN item.amount >= line.amount_residual_currency
                            THEN GREATEST(item.company_amount, line.amount_residual)
                            ELSE item.company_amount END AS amount,
                       dispute.date AS since, dispute.closed_on - 1 AS until,
                       'collection.dispute,' || dispute.id AS source
                  FROM collection_dispute_item item
                  JOIN collection_dispute dispute ON dispute.id = item.dispute_id
                  JOIN account_move_line line ON line.id = item.line_id
                """
            ),
        ]
