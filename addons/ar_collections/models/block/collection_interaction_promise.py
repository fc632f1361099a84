"""The entry of the log that tells what became of a promise."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    promise_id = fields.Many2one(
        "collection.promise",
        "Tells of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    promise_state = fields.Char(
        readonly=True, help="What the ledger said of the promise that day."
    )

    @api.model
    def _sealed_columns(self):
        return [*super()._sealed_columns(), "promise_id", "promise_state"]

    def _own_values(self, vals):
        """What became of a promise is judged, and told by nobody."""
        values = super()._own_values(vals)
        told = set() if self.env.su else {"promise_id", "promise_state"}
        return {name: value for name, value in values.items() if name not in told}


class CollectionChronology(models.Model):
    _inherit = "collection.chronology"

    @api.model
    def _is_contact(self):
        """An entry that tells what became of a promise stands there as that."""
        return SQL("%s AND entry.promise_id IS NULL", super()._is_contact())
