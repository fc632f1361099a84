"""The case of a customer."""

from odoo import api, fields, models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    # Whose cases are looked at after a refresh, besides the promises.
    _announced = ("promise_count", "company_id", "partner_id")

    case_id = fields.Many2one(
        "collection.case",
        "Open case",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    case_ids = fields.One2many("collection.case", "debtor_id", "Cases", readonly=True)
    case_count = fields.Integer("Number of cases", compute="_compute_case_count")
    case_stage_id = fields.Many2one(related="case_id.stage_id")
    case_waiver = fields.Selection(
        [("reason", "Until it is settled"), ("blocked", "While it is blocked")],
        "No case",
        readonly=True,
        copy=False,
        help="A person closed the case though something is overdue: none opens until"
        " that is settled, or, where all of it was promised, disputed or on hold, until"
        " a part of it is so no more.",
    )

    @api.depends("case_ids")
    def _compute_case_count(self):
        for debtor in self:
            debtor.case_count = len(debtor.case_ids)

    def _after_refresh(self):
        """Open and close cases of customers whose ledger was touched."""
        result = super()._after_refresh()
        for company, debtors in self.grouped("company_id").items():
            self.env["collection.case"]._follow(company, debtors.partner_id.ids)
        return result

    @api.model
    def _refresh_night(self, company, partner_ids, light):
        result = super()._refresh_night(company, partner_ids, light)
        cases = self.env["collection.case"]
        cases._follow(company, partner_ids)
        cases._catch_up(company, partner_ids)
        return result

    def _fold_into(self, kept):
        self.env["collection.case"]._join(self, kept)
        return super()._fold_into(kept)

    def action_view_case(self):
        """Open the case, or, where there is none, those that were."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_case_action"
        )
        if self.case_id:
            return action | {"res_id": self.case_id.id, "views": [(False, "form")]}
        return action | {"domain": [("debtor_id", "=", self.id)], "context": {}}
