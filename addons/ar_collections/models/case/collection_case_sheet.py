"""What the sheet of a case shows of its customer."""

from odoo import fields, models

NEWEST = 15  # events shown; all of them are one click away


class CollectionCase(models.Model):
    _inherit = "collection.case"

    aging_bar = fields.Json(related="debtor_id.aging_bar")
    usual_lateness = fields.Char(related="debtor_id.usual_lateness")
    open_item_ids = fields.One2many(related="debtor_id.open_item_ids", string="Items")
    event_ids = fields.One2many(
        "collection.chronology", compute="_compute_event_ids", string="Chronology"
    )
    last_contact = fields.Date(related="debtor_id.last_contact")
    email = fields.Char(related="debtor_id.email")
    phone = fields.Char(related="debtor_id.phone")
    earlier_count = fields.Integer("Earlier cases", compute="_compute_earlier_count")

    def _compute_event_ids(self):
        for case in self:
            case.event_ids = self.env["collection.chronology"].search(
                [("debtor_id", "=", case.debtor_id.id)], limit=NEWEST
            )

    def _compute_earlier_count(self):
        counts = dict(
            self._read_group(
                [("debtor_id", "in", self.debtor_id.ids)], ["debtor_id"], ["__count"]
            )
        )
        for case in self:
            case.earlier_count = counts.get(case.debtor_id, 1) - 1

    def action_view_earlier(self):
        """Open all cases of the customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_case_action"
        )
        return action | {
            "domain": [("debtor_id", "=", self.debtor_id.id)],
            "context": {},
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
        }

    def action_view_chronology(self):
        """Open all that happened with the customer."""
        return self.debtor_id.action_view_chronology()
