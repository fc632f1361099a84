"""Where the bank takes a payment back, or that is undone."""

from odoo import api, models

TAKEN_BACK = "ar_collections.taken_back"  # of the transaction: look for it


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        partials._note_taken_back()
        return partials

    def unlink(self):
        self._note_taken_back()
        return super().unlink()

    def _note_taken_back(self):
        """Have the refresh of this posting look for payments taken back.

        Others do not: few postings are of that kind, and all would pay for the search.
        """
        money = self.env["account.journal"]._ids_of_types("bank", "cash")
        if any(line.journal_id.id in money for line in self.debit_move_id):
            self.env.cr.precommit.data[TAKEN_BACK] = True
