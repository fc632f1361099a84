"""Where a settlement enters the flow, or is undone."""

from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._touch_debtors()
        return partials

    def unlink(self):
        self._touch_debtors()
        return super().unlink()

    def _touch_debtors(self):
        # An invoice and what settles it are the same customer's as a rule, but
        # a parent company may pay for a subsidiary: both are touched.
        self.env["collection.debtor"]._touch(self.debit_move_id | self.credit_move_id)
