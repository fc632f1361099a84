"""What an invoice is more or less likely to be late for, on a score card."""

from odoo import fields, models

from ...logic import odds
from .collection_score_bin import FEATURES as OF_CUSTOMER

FEATURES = [
    *OF_CUSTOMER,
    ("weekday", "Weekday of the due date (0: Monday)"),
    ("amount", "Amount, times the usual invoice"),
    ("terms", "Terms, days"),
    ("habit", "Own habit for the weekday due, log odds"),
]


class CollectionScoreOdds(models.Model):
    """Values of a feature, of the invoice too, and their log odds."""

    _name = "collection.score.odds"
    _description = "Odds of a Score Card"
    _inherit = ["collection.score.step"]

    feature = fields.Selection(FEATURES, required=True)
    late = fields.Float(
        digits=(8, 3),
        help="Log odds of being late against the usual invoice: 0 no difference, 0.7"
        " twice the odds, -0.7 half of them.",
    )
    very_late = fields.Float(
        "> 30 days late",
        digits=(8, 3),
        help="Log odds of being more than 30 days late against the usual invoice.",
    )

    def _as_logic(self):
        """Return {feature: odds} as `logic.odds` reads them."""
        found = {}
        for feature, steps in self.grouped("feature").items():
            unknown = steps.filtered("is_unknown")[:1]
            found[feature] = odds.Odds(
                tuple(
                    odds.Step(s.low, s.high, odds.Worth(s.late, s.very_late))
                    for s in steps.sorted("low")
                    if not s.is_unknown
                ),
                odds.Worth(unknown.late, unknown.very_late),
            )
        return found
