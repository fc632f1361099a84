"""What is at law is nothing one can plan on."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionOpenItem(models.Model):
    _inherit = "collection.open.item"

    expected_by = fields.Selection(
        selection_add=[("legal", "At law: not expected")],
        ondelete={"legal": "set null"},
    )

    @api.model
    def _set_apart(self):
        """Take out what is handed over, and what is overdue in a case at law."""
        self.env["collection.handover"].flush_model(["debtor_id", "returned_on"])
        self.env["collection.handover.item"].flush_model(["line_id", "returned"])
        self.env["collection.case"].flush_model(["stage_id", "closed_on"])
        at_law = SQL(
            """
            (SELECT legal.debtor_id FROM collection_case legal
               JOIN collection_stage stage ON stage.id = legal.stage_id
              WHERE legal.closed_on IS NULL AND stage.kind = 'legal')
            """
        )
        out = SQL(
            "(SELECT debtor_id FROM collection_handover WHERE returned_on IS NULL)"
        )
        handed = SQL(
            "EXISTS (SELECT FROM collection_handover_item given"
            " WHERE given.line_id = item.id AND given.returned IS NOT TRUE)"
        )
        late = SQL("item.date_maturity < %s", self._as_of()[1])
        return [
            *super()._set_apart(),
            (
                "legal",
                SQL("(%s OR item.debtor_id IN %s AND %s)", handed, at_law, late),
                SQL("(debtor.id IN %s OR debtor.id IN %s)", out, at_law),
            ),
        ]
