"""A bin of a score card: values of a feature, and what they are worth."""

from odoo import api, fields, models

FEATURES = [
    ("late", "Share late"),
    ("very_late", "Share more than 30 days late"),
    ("delay", "Median delay, days"),
    ("trend", "Trend, days"),
    ("overdue", "Share of the debt overdue"),
    ("oldest", "Oldest debt, days overdue"),
    ("silence", "Days without payment"),
    ("parts", "Share of part payments"),
    ("broken", "Share of promises not kept"),
    ("disputed", "Share of the debt disputed"),
    ("limit", "Use of the credit limit"),
    ("age", "Days since the first invoice"),
]


class CollectionScoreBin(models.Model):
    """Values from `low` up to but not including `high`; or of who has no value."""

    _name = "collection.score.bin"
    _description = "Bin of a Score Card"
    _inherit = ["collection.cache.source"]
    _order = "card_id, feature, is_unknown, low, id"

    card_id = fields.Many2one(
        "collection.score.card", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="card_id.company_id", store=True, index=True)
    feature = fields.Selection(FEATURES, required=True)
    low = fields.Float("From", digits=(12, 2))
    high = fields.Float("Below", digits=(12, 2))
    is_unknown = fields.Boolean(
        "Nothing known", help="What a customer without any value of it is worth."
    )
    points = fields.Integer(required=True)

    _points_sane = models.Constraint(
        "CHECK (points BETWEEN 0 AND 100)", "Points must lie between 0 and 100."
    )

    @api.model_create_multi
    def create(self, vals_list):
        bins = super().create(vals_list)
        bins.card_id._refuse_if_used()
        return bins

    def write(self, vals):
        self.card_id._refuse_if_used()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.card_id._refuse_if_used()
