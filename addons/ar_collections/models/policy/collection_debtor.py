"""The policy of a customer."""

from ast import literal_eval

from odoo import api, fields, models
from odoo.fields import Domain


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    policy_id = fields.Many2one(
        "dunning.policy",
        string="Policy by hand",
        help="Leave empty to let the policies' own filters decide.",
        check_company=True,
        index="btree_not_null",
    )

    def _fold_into(self, kept):
        if not kept.policy_id:
            kept.policy_id = self.policy_id
        return super()._fold_into(kept)

    def _policies(self):
        """Return {debtor id: policy}, the first match winning; none is left out.

        One query per active policy and one more, whatever the number of customers.
        """
        by_hand = self.search(
            [("id", "in", self.ids), ("policy_id", "!=", False)], order="id"
        )
        found = {debtor.id: debtor.policy_id for debtor in by_hand}
        companies = self.company_id
        for company in companies:
            debtors = self
            if len(companies) > 1:
                debtors = self.filtered(lambda d, of=company: d.company_id == of)
            policies = self.env["dunning.policy"].search(
                Domain("company_id", "in", [company.id, False])
            )
            open_ids = set(debtors.ids) - found.keys()
            for policy in policies:
                if not open_ids:
                    break
                members = open_ids
                domain = policy._debtor_domain()
                if not domain.is_true():
                    domain &= Domain("id", "in", list(open_ids))
                    members = set(self.search(domain, order="id").ids)
                found.update(dict.fromkeys(members, policy))
                open_ids -= members
        return found


class DunningPolicy(models.Model):
    _inherit = "dunning.policy"

    debtor_count = fields.Integer(
        string="Customers it holds", compute="_compute_debtor_count"
    )

    def _debtor_domain(self):
        """Return the domain over `collection.debtor` this policy is for."""
        self.ensure_one()
        return Domain(literal_eval(self.domain))

    def _members_domain(self):
        """Return the domain of its customers: by hand, or whom no other takes first."""
        self.ensure_one()
        mine = self._origin or self
        others = self.search([("id", "not in", mine.ids)])
        place = self.sequence, mine.id or max(others.ids, default=0) + 1
        earlier = others.filtered(lambda other: (other.sequence, other.id) < place)
        taken = Domain.OR(policy._matched() for policy in earlier)
        free = Domain("policy_id", "=", False) & self._matched() & ~taken
        return Domain("policy_id", "in", mine.ids) | free

    def _matched(self):
        """Return the domain of those its filter holds, in its company or in all."""
        companies = self.company_id or self.env.companies
        return self._debtor_domain() & Domain("company_id", "in", companies.ids)

    @api.depends("domain", "company_id", "sequence")
    def _compute_debtor_count(self):
        for policy in self:
            members = policy._members_domain()
            policy.debtor_count = self.env["collection.debtor"].search_count(members)

    def action_view_debtors(self):
        """Open the customers of this policy."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_debtor_action"
        )
        return action | {"domain": list(self._members_domain()), "context": {}}
