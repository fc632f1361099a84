"""How many customers a collector has, and the way to them."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class CollectionCollector(models.Model):
    _inherit = "collection.collector"

    customer_count = fields.Integer(
        "Customers overdue", compute="_compute_customer_count"
    )

    def _compute_customer_count(self):
        groups = self.env["collection.debtor"]._read_group(
            [("collector_id", "in", self.ids), ("overdue", ">", 0)],
            ["collector_id"],
            ["__count"],
        )
        counts = {collector.id: count for collector, count in groups}
        for collector in self:
            collector.customer_count = counts.get(collector.id, 0)

    def action_view_debtors(self):
        """Open the customers of this collector."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_debtor_action"
        )
        return action | {"domain": [("collector_id", "=", self.id)], "context": {}}

    @api.model
    def action_add_users(self):
        """Make collectors of all users with the right, who are none yet.

        :raises UserError: there is nobody to add
        """
        self.check_access("create")
        known = self.with_context(active_test=False).search_fetch(
            [("user_id", "!=", False)], ["user_id"]
        )
        users = self.env["res.users"].search(
            [
                ("share", "=", False),
                ("company_ids", "in", self.env.companies.ids),
                ("all_group_ids", "in", self._collectors_group().ids),
                ("id", "not in", known.user_id.ids),
            ]
        )
        if not users:
            raise UserError(
                self.env._(
                    "Every user with the Collector right is a collector already. Give"
                    " others the right in the settings of users first."
                )
            )
        self.create([{"user_id": user.id} for user in users])
        return {"type": "ir.actions.client", "tag": "soft_reload"}
