"""How great a risk the customer of a case is: as the customer says."""

from odoo import api, fields, models

from ..risk.collection_debtor import CLASSES


class CollectionCase(models.Model):
    _inherit = "collection.case"

    score_class = fields.Selection(CLASSES, "Risk", readonly=True)

    @api.model
    def _mirrored(self):
        return [*super()._mirrored(), "score_class"]
