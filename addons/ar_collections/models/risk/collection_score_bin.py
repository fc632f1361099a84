"""A bin of a score card: values of a feature, and the points they are worth."""

from odoo import fields, models

FEATURES = [
    ("late", "Share late"),
    ("very_late", "Share more than 30 days late"),
    ("delay", "Median delay, days"),
    ("trend", "Trend, days"),
    ("overdue", "Share of the debt overdue"),
    ("oldest", "Oldest debt, days overdue"),
    ("silence", "Days without payment"),
    ("parts", "Share of part payments"),
    ("bounced", "Days since a payment was taken back"),
    ("broken", "Share of promises not kept"),
    ("disputed", "Share of the debt disputed"),
    ("limit", "Use of the credit limit"),
    ("age", "Days since the first invoice"),
]


class CollectionScoreBin(models.Model):
    """What speaks against a customer, in points."""

    _name = "collection.score.bin"
    _description = "Bin of a Score Card"
    _inherit = ["collection.score.step"]

    feature = fields.Selection(FEATURES, required=True)
    points = fields.Integer(required=True)

    _points_sane = models.Constraint(
        "CHECK (points BETWEEN 0 AND 100)", "Points must lie between 0 and 100."
    )
