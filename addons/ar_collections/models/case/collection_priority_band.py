"""A band of a rule's figure, and its points."""

from odoo import fields, models

from ...logic.priority_rule import Band


class CollectionPriorityBand(models.Model):
    """Points of values from `first` up to, not including, `below`."""

    _name = "collection.priority.band"
    _inherit = ["collection.cache.source"]
    _description = "Band of a Rule of Priority"
    _order = "rule_id, first, id"

    rule_id = fields.Many2one(
        "collection.priority.rule", required=True, index=True, ondelete="cascade"
    )
    first = fields.Float("From", required=True)
    below = fields.Float(help="Not included. Leave it at 0 for no end.")
    points = fields.Integer(required=True)

    _in_order = models.Constraint(
        "CHECK (first >= 0 AND (COALESCE(below, 0) = 0 OR below > first))",
        "A band ends after it begins, and begins at 0 or later.",
    )

    def _plain(self):
        return Band(self.first, self.below or None, self.points)
