"""How a group of customers is chased."""

from ast import literal_eval

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...logic import decision


class DunningPolicy(models.Model):
    """An ordered rule: which customers it is for, its ladder and its guards.

    The first policy, by sequence, whose domain holds a customer is that
    customer's, unless the customer names another by hand.
    """

    _name = "dunning.policy"
    _description = "Dunning Policy"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        help="Leave empty for a policy of all companies.",
    )
    domain = fields.Char(
        string="Applies to",
        default="[]",
        required=True,
        help="The customers this policy is for. The first policy, in their order, "
        "that holds a customer is that customer's policy.",
    )
    level_ids = fields.One2many(
        "dunning.level", "policy_id", string="Levels", copy=True
    )

    # Guards
    minimum_amount = fields.Monetary(
        "Minimum amount",
        default=10.0,
        help="Write only when the customer owes at least this much, credits "
        "deducted, in the company's currency.",
    )
    days_between_notices = fields.Integer(
        "Days between notices",
        default=7,
        help="Days that must lie between two notices to one customer.",
    )
    stale_bank_days = fields.Integer(
        "Bank at most so many days old",
        default=5,
        help="Do not write when a bank or cash journal has had no posted entry for "
        "more than this many days: what has been paid may not be in the books yet. "
        "Zero switches the guard off.",
    )
    credit_share = fields.Float(
        string="Unallocated credit, %",
        default=50.0,
        help="Do not write when payments and credits that are not allocated yet are "
        "more than this share of what is overdue.",
    )
    minimum_ids = fields.One2many(
        "dunning.policy.minimum",
        "policy_id",
        string="Minimum by currency",
        copy=True,
        help="For what is owed in one of these currencies, instead of the minimum "
        "above.",
    )
    sent_only = fields.Boolean(
        "Only invoices that were sent",
        default=True,
        help="Do not write about an invoice that was never sent to the customer, or "
        "whose e-mail came back: a task to send it is made instead.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    _minimum_amount_positive = models.Constraint(
        "CHECK (minimum_amount >= 0)", "The minimum amount cannot be negative."
    )
    _days_between_sane = models.Constraint(
        "CHECK (days_between_notices BETWEEN 0 AND 365)",
        "The days between two notices must lie between 0 and 365.",
    )
    _stale_bank_sane = models.Constraint(
        "CHECK (stale_bank_days BETWEEN 0 AND 365)",
        "The stale-bank limit must lie between 0 and 365 days.",
    )
    _credit_share_sane = models.Constraint(
        "CHECK (credit_share > 0 AND credit_share <= 100)",
        "The share of unallocated credit must lie between 0 and 100 %.",
    )

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency_id(self):
        for policy in self:
            company = policy.company_id or self.env.company
            policy.currency_id = company.currency_id

    @api.constrains("domain")
    def _check_domain(self):
        for policy in self:
            try:
                domain = Domain(literal_eval(policy.domain))
                self.env["collection.debtor"].search(domain, limit=1)
            except (ValueError, SyntaxError, TypeError) as error:
                raise ValidationError(
                    self.env._(
                        "“Applies to” of policy %(policy)s is not a valid filter:"
                        " %(error)s",
                        policy=policy.name,
                        error=error,
                    )
                ) from error

    def _rules(self):
        """Return the policy as `logic.decision` reads it."""
        self.ensure_one()
        return decision.Policy(
            levels=tuple(level._rule() for level in self.level_ids.sorted("days")),
            minimum=self.minimum_amount,
            minimums={m.currency_id.id: m.amount for m in self.minimum_ids},
            days_between=self.days_between_notices,
            stale_bank_days=self.stale_bank_days,
            credit_share=self.credit_share / 100,
            sent_only=self.sent_only,
        )
