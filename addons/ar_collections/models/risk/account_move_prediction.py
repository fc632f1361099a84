"""The invoice: when it is expected to be paid."""

from odoo import api, fields, models

GROUP = "ar_collections.ar_collections_group_collector"


class AccountMove(models.Model):
    _inherit = "account.move"

    collections_expected_on = fields.Date(
        "Expected payment",
        compute="_compute_collections_expected_on",
        groups=GROUP,
        help="The day the last of it is expected to be paid. Empty: disputed, at law,"
        " or nothing is open.",
    )

    @api.depends("state", "line_ids.amount_residual", "line_ids.date_maturity")
    def _compute_collections_expected_on(self):
        invoices = self.filtered(
            lambda move: move.move_type == "out_invoice" and move.state == "posted"
        )
        items = self.env["collection.open.item"].search_fetch(
            [("move_id", "in", invoices.ids)], ["move_id", "expected_on"]
        )
        days = {
            move: max((day for day in found.mapped("expected_on") if day), default=None)
            for move, found in items.grouped("move_id").items()
        }
        for move in self:
            move.collections_expected_on = days.get(move)
