"""When a customer becomes a case."""

from odoo import api, fields, models, tools
from odoo.fields import Domain


class DunningPolicy(models.Model):
    _name = "dunning.policy"
    _inherit = ["dunning.policy", "collection.cache.source"]
    _collections_cached_fields = (
        "active",
        "case_days",
        "case_minimum_amount",
        "company_id",
        "domain",
    )

    case_minimum_amount = fields.Monetary(
        "Smallest overdue of a case",
        default=10.0,
        help="A case opens when at least this much is overdue, in the company's"
        " currency, and closes when less is.",
    )
    case_days = fields.Integer(
        "Days overdue of a case",
        default=1,
        help="A case opens when the oldest debt is so many days overdue.",
    )

    _case_minimum_positive = models.Constraint(
        "CHECK (case_minimum_amount >= 0)",
        "The smallest overdue of a case cannot be negative.",
    )
    _case_days_sane = models.Constraint(
        "CHECK (case_days BETWEEN 0 AND 3650)",
        "The days overdue of a case must lie between 0 and 3650.",
    )

    @api.model
    @tools.ormcache("company_id")
    def _least_of_a_case(self, company_id):
        """Return the amount and the days overdue below which no policy opens a case.

        Of who has less, nobody need ask whose policy is theirs. Zero where a customer
        may be without a policy.
        """
        every = self.with_context(active_test=False)  # one by hand may be archived
        policies = every.search(Domain("company_id", "in", [company_id, False]))
        if not any(p.active and p._debtor_domain().is_true() for p in policies):
            return 0.0, 0
        return (
            min(policies.mapped("case_minimum_amount")),
            min(policies.mapped("case_days")),
        )
