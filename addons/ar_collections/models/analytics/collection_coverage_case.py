"""Who is after an overdue amount, what they do next, and what is at law."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..case.collection_case_tracking import NEXT_ACTIONS


class CollectionCoverage(models.Model):
    _inherit = "collection.coverage"

    collector_id = fields.Many2one("collection.collector", readonly=True)
    next_action = fields.Selection(
        NEXT_ACTIONS,
        "Next action",
        readonly=True,
        help="Of the customer's open case.",
    )
    next_action_date = fields.Date("Next action on", readonly=True)

    @api.model
    def _of_debtor(self):
        self.env["collection.case"].flush_model()
        return super()._of_debtor() | {
            "collector_id": SQL("debtor.collector_id"),
            "next_action": SQL("worked.next_action"),
            "next_action_date": SQL("worked.next_action_date"),
        }

    @api.model
    def _set_apart(self):
        """Debts of a customer whose case stands at law are nobody's leak."""
        self.env["collection.stage"].flush_model(["kind"])
        at_law = SQL(
            "worked.stage_id IN (SELECT id FROM collection_stage WHERE kind = 'legal')"
        )
        return [*super()._set_apart(), ("legal", at_law)]

    @api.model
    def _blocks(self, today):
        """Tell the holds of what was handed over from all others."""
        self.env["collection.handover"].flush_model(["hold_id", "returned_on"])
        return SQL(
            """
            SELECT block.line_id, block.amount, block.until,
                   CASE WHEN given.hold_id IS NULL THEN block.kind
                        ELSE 'legal' END AS kind
              FROM (%s) block
              LEFT JOIN (SELECT DISTINCT hold_id FROM collection_handover
                          WHERE returned_on IS NULL AND hold_id IS NOT NULL) given
                     ON block.source = 'collection.hold,' || given.hold_id
            """,
            super()._blocks(today),
        )
