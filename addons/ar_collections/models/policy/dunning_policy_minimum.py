"""The smallest amount worth a notice, in a document currency."""

from odoo import fields, models


class DunningPolicyMinimum(models.Model):
    """Goes before the policy's minimum in company currency, for its currency."""

    _name = "dunning.policy.minimum"
    _description = "Minimum Amount of a Dunning Policy"
    _order = "policy_id, currency_id"
    _rec_name = "currency_id"

    policy_id = fields.Many2one(
        "dunning.policy", required=True, index=True, ondelete="cascade"
    )
    currency_id = fields.Many2one("res.currency", required=True, ondelete="restrict")
    amount = fields.Monetary(required=True)

    _amount_positive = models.Constraint(
        "CHECK (amount >= 0)", "The minimum amount cannot be negative."
    )
    _currency_uniq = models.UniqueIndex(
        "(policy_id, currency_id)", "One minimum per currency and policy."
    )
