"""What a policy lets collectors agree to."""

from odoo import fields, models


class DunningPolicy(models.Model):
    """Limits on promises: beyond them a manager approves."""

    _inherit = "dunning.policy"

    promise_days_max = fields.Integer(
        "Longest promise, days",
        default=30,
        help="A promise for a later day waits for a manager. Zero: no limit.",
    )
    promises_broken_max = fields.Integer(
        "Broken promises at most",
        default=2,
        help="On an item of which so many promises were not kept, another one waits"
        " for a manager. Zero: no limit.",
    )
    plan_months_max = fields.Integer(
        "Longest plan, months",
        default=6,
        help="A payment plan that ends later waits for a manager. Zero: no limit.",
    )
    plan_first_share = fields.Float(
        "First instalment at least, %",
        default=10.0,
        help="A payment plan that begins with less waits for a manager.",
    )
    plan_breaks = fields.Boolean(
        "A missed instalment breaks the plan",
        default=True,
        help="What is left may then be claimed again. Off: the other instalments"
        " stand, and what was missed is claimed.",
    )
    promise_thanks = fields.Boolean(
        "Thank for kept promises",
        help="A short e-mail when a promise was kept.",
    )
    instalment_notice_days = fields.Integer(
        "Days before an instalment",
        default=3,
        help="A short e-mail so many days before an instalment is due. Zero: none.",
    )

    _promise_days_max_sane = models.Constraint(
        "CHECK (promise_days_max BETWEEN 0 AND 730)",
        "The longest promise must lie between 0 and 730 days.",
    )
    _promises_broken_max_sane = models.Constraint(
        "CHECK (promises_broken_max BETWEEN 0 AND 99)",
        "The limit of broken promises must lie between 0 and 99.",
    )
    _plan_months_max_sane = models.Constraint(
        "CHECK (plan_months_max BETWEEN 0 AND 120)",
        "The longest plan must lie between 0 and 120 months.",
    )
    _plan_first_share_sane = models.Constraint(
        "CHECK (plan_first_share BETWEEN 0 AND 100)",
        "The first instalment's share must lie between 0 and 100 %.",
    )
    _instalment_notice_days_sane = models.Constraint(
        "CHECK (instalment_notice_days BETWEEN 0 AND 30)",
        "The days before an instalment must lie between 0 and 30.",
    )
