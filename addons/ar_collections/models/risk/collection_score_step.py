"""A step of a score card: values of a feature, whatever they are worth."""

from odoo import api, fields, models


class CollectionScoreStep(models.AbstractModel):
    """Values from `low` up to but not including `high`; or of who has no value.

    The steps of a card that is or was in force stay as they are. What `feature` can
    be, each kind of step says.
    """

    _name = "collection.score.step"
    _description = "Step of a Score Card"
    _inherit = ["collection.cache.source"]
    _order = "card_id, feature, is_unknown, low, id"

    card_id = fields.Many2one(
        "collection.score.card", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="card_id.company_id", store=True, index=True)
    low = fields.Float("From", digits=(12, 2))
    high = fields.Float("Below", digits=(12, 2))
    is_unknown = fields.Boolean(
        "Nothing known", help="What a customer without any value of it is worth."
    )

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        steps.card_id._refuse_if_used()
        return steps

    def write(self, vals):
        self.card_id._refuse_if_used()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.card_id._refuse_if_used()
