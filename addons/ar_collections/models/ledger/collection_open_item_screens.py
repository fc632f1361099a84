"""What a credit could settle."""

from odoo import fields, models


class CollectionOpenItem(models.Model):
    _inherit = "collection.open.item"

    debtor_debts = fields.Monetary(
        "Open invoices",
        compute="_compute_debtor_debts",
        currency_field="company_currency_id",
        help="What the customer owes on invoices, due or not, credits not deducted.",
    )

    def _compute_debtor_debts(self):
        totals = {
            (partner, company): amount
            for partner, company, amount in self._read_group(
                [
                    ("partner_id", "in", self.partner_id.ids),
                    ("company_id", "in", self.company_id.ids),
                    ("residual", ">", 0),
                    ("move_id.move_type", "=", "out_invoice"),
                ],
                ["partner_id", "company_id"],
                ["residual:sum"],
            )
        }
        for item in self:
            item.debtor_debts = totals.get((item.partner_id, item.company_id), 0.0)
