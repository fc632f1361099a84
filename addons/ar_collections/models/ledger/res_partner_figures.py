"""The figures of a contact's company on the contact, and the way to them."""

from odoo import api, fields, models

COLLECTOR = "ar_collections.ar_collections_group_collector"


class ResPartner(models.Model):
    _inherit = "res.partner"

    collections_debtor_id = fields.Many2one(
        "collection.debtor",
        compute="_compute_collections",
        groups=COLLECTOR,
        help="The commercial partner's, in the current company.",
    )
    collections_currency_id = fields.Many2one(
        "res.currency", compute="_compute_collections", groups=COLLECTOR
    )
    collections_overdue = fields.Monetary(
        "Overdue",
        compute="_compute_collections",
        currency_field="collections_currency_id",
        groups=COLLECTOR,
    )
    collections_balance = fields.Monetary(
        "Balance",
        compute="_compute_collections",
        currency_field="collections_currency_id",
        groups=COLLECTOR,
    )
    collections_days_overdue = fields.Integer(
        "Days overdue", compute="_compute_collections", groups=COLLECTOR
    )
    collections_usual_lateness = fields.Char(
        "Usually pays", compute="_compute_collections", groups=COLLECTOR
    )
    collections_late_share = fields.Float(
        "Share paid late", compute="_compute_collections", groups=COLLECTOR
    )

    @api.depends("commercial_partner_id")
    @api.depends_context("company")
    def _compute_collections(self):
        debtors = self.env["collection.debtor"].search(
            [
                ("partner_id", "in", self.commercial_partner_id.ids),
                ("company_id", "=", self.env.company.id),
            ]
        )
        of_partner = {debtor.partner_id: debtor for debtor in debtors}
        for partner in self:
            debtor = of_partner.get(partner.commercial_partner_id, debtors.browse())
            partner.collections_debtor_id = debtor
            partner.collections_currency_id = self.env.company.currency_id
            partner.collections_overdue = debtor.overdue
            partner.collections_balance = debtor.balance
            partner.collections_days_overdue = debtor.days_overdue
            partner.collections_usual_lateness = debtor.usual_lateness
            partner.collections_late_share = debtor.late_share

    def action_view_collections(self):
        """Open this customer in Collections, in the current company."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_debtor_action"
        )
        if not self.collections_debtor_id:
            return action | {"domain": [("partner_id", "=", self.id)]}
        return action | {
            "res_id": self.collections_debtor_id.id,
            "views": [(False, "form")],
        }
