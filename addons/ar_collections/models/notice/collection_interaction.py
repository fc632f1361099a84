"""Which notice a contact was, or answers."""

from odoo import api, fields, models


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    notice_id = fields.Many2one(
        "dunning.notice",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The notice that was sent, or that the customer answers.",
    )

    _notice_logged_once = models.UniqueIndex(
        "(notice_id) WHERE notice_id IS NOT NULL AND direction = 'out'"
        " AND corrects_id IS NULL",
        "This notice has been logged already.",
    )

    @api.model
    def _sealed_columns(self):
        return [*super()._sealed_columns(), "notice_id"]

    def _moves_case(self):
        """The routine's own notices move no card: somebody has to call all the same."""
        is_routine = self.notice_id and self.direction == "out"
        return not is_routine and super()._moves_case()
