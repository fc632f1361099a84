"""How late an invoice is, by its oldest open instalment."""

from odoo import api, fields, models
from odoo.tools import SQL

from .undone import undone


class AccountMove(models.Model):
    _inherit = "account.move"

    collections_days_overdue = fields.Integer(
        "Days overdue",
        compute="_compute_collections_days_overdue",
        help="Of the oldest instalment that is still open.",
    )

    @api.depends(
        "state", "line_ids.amount_residual", "line_ids.date_maturity", "move_type"
    )
    def _compute_collections_days_overdue(self):
        # What entries taken back to draft settled is open again: mostly nothing
        for model in ("account.move.line", "account.partial.reconcile"):
            self.env[model].flush_model()
        taken_back = dict(
            self.env.execute_query(SQL("SELECT line_id, amount FROM (%s) u", undone()))
        )
        for move in self:
            due = [
                line.date_maturity
                for line in move.line_ids
                if line.account_type == "asset_receivable"
                and line.date_maturity
                and line.amount_residual + taken_back.get(line.id, 0) > 0
            ]
            is_open = move.state == "posted" and move.move_type == "out_invoice"
            today = move.company_id._collections_today() if due and is_open else None
            late = (today - min(due)).days if today else 0
            move.collections_days_overdue = max(late, 0)
