"""What stands now, of all that nights decided."""

from odoo import api, fields, models
from odoo.fields import Domain


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    stands = fields.Boolean(
        "Stands now",
        compute="_compute_stands",
        search="_search_stands",
        help="The newest night decided so; of a company that does not send yet, the"
        " newest simulation.",
    )

    @api.depends("last_run_id", "superseded_by_id", "simulated")
    def _compute_stands(self):
        standing = self.filtered_domain(self._standing_now())
        for decision in self:
            decision.stands = decision in standing

    def _search_stands(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            self._standing_now() if wanted else ~self._standing_now()
            for wanted in value
        )

    @api.model
    def _standing_now(self):
        """Return the domain of what stands, in the companies the user looks at."""
        parts = []
        for company in self.env.companies:
            newest = self.env["dunning.run"].search(
                [
                    ("company_id", "=", company.id),
                    ("simulated", "=", not company.collections_live),
                ],
                limit=1,
            )
            parts.append(Domain(newest._decision_domain() if newest else Domain.FALSE))
        return Domain.OR(parts)
