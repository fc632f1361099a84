"""The way from a contact to its collections, and a change of its company."""

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    debtor_ids = fields.One2many("collection.debtor", "partner_id", "Collections")
    collections_overdue = fields.Monetary(
        "Overdue",
        compute="_compute_collections_overdue",
        currency_field="collections_currency_id",
        groups="ar_collections.ar_collections_group_collector",
    )
    collections_currency_id = fields.Many2one(
        "res.currency", compute="_compute_collections_overdue"
    )

    def _compute_collections_overdue(self):
        company = self.env.company
        debtors = self.env["collection.debtor"].search_fetch(
            [
                ("partner_id", "in", self.commercial_partner_id.ids),
                ("company_id", "=", company.id),
            ],
            ["partner_id", "overdue"],
        )
        overdue = {debtor.partner_id: debtor.overdue for debtor in debtors}
        for partner in self:
            partner.collections_currency_id = company.currency_id
            partner.collections_overdue = overdue.get(
                partner.commercial_partner_id, 0.0
            )

    def write(self, vals):
        if "parent_id" not in vals and "is_company" not in vals:
            return super().write(vals)
        debtor = self.env["collection.debtor"]
        debtor._touch_partners(self.commercial_partner_id)
        result = super().write(vals)
        debtor._touch_partners(self.commercial_partner_id)
        return result

    def action_view_collections(self):
        """Open this customer in Collections, in the current company."""
        self.ensure_one()
        debtor = self.env["collection.debtor"].search(
            [
                ("partner_id", "=", self.commercial_partner_id.id),
                ("company_id", "=", self.env.company.id),
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_debtor_action"
        )
        if not debtor:
            return action | {"domain": [("partner_id", "=", self.id)]}
        return action | {"res_id": debtor.id, "views": [(False, "form")]}
