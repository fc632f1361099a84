"""Where a settlement enters the flow, or is undone."""

from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        self.env["collection.debtor"]._touch(partials._settled_lines())
        return partials

    def unlink(self):
        debtor = self.env["collection.debtor"]
        keys = debtor._keys_of(self._settled_lines())
        result = super().unlink()
        debtor._touch_keys(keys)
        return result

    def _settled_lines(self):
        # An invoice and what settles it are the same customer's as a rule, but
        # a parent company may pay for a subsidiary: both are touched.
        return self.debit_move_id | self.credit_move_id
