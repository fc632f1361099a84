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
                members = self.search(
                    policy._debtor_domain() & Domain("id", "in", list(open_ids)),
                    order="id",
                )
                found.update(dict.fromkeys(members.ids, policy))
                open_ids.difference_update(members.ids)
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

    @api.depends("domain", "company_id")
    def _compute_debtor_count(self):
        for policy in self:
            domain = policy._debtor_domain()
            if policy.company_id:
                domain &= Domain("company_id", "=", policy.company_id.id)
            policy.debtor_count = self.env["collection.debtor"].search_count(domain)

    def action_view_debtors(self):
        """Open the customers this policy's filter holds."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_debtor_action"
        )
        return action | {"domain": list(self._debtor_domain()), "context": {}}
