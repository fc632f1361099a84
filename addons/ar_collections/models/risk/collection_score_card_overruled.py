"""A card of all companies where the current one has its own: in force, but not here."""

from odoo import api, fields, models


class CollectionScoreCard(models.Model):
    _inherit = "collection.score.card"

    is_overruled = fields.Boolean(
        "In force elsewhere only",
        compute="_compute_is_overruled",
        help="The current company scores by a card of its own.",
    )

    @api.depends("state", "company_id")
    @api.depends_context("company")
    def _compute_is_overruled(self):
        used = self._in_force(self.env.company)
        for card in self:
            card.is_overruled = card.state == "in_force" and card != used
