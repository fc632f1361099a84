"""A dispute moves the case: raised, and ended."""

from odoo import api, models


class CollectionDispute(models.Model):
    _inherit = "collection.dispute"

    @api.model_create_multi
    def create(self, vals_list):
        disputes = super().create(vals_list)
        # As superuser: whoever raises a dispute need not see the case.
        for dispute in disputes.sudo():
            if dispute.state == "open":
                dispute.debtor_id.case_id._call_for(
                    "waiting_us", "resolve", dispute.deadline
                )
        return disputes

    def _on_resolved(self):
        result = super()._on_resolved()
        self._call_again()
        return result

    def action_withdraw(self):
        result = super().action_withdraw()
        self._call_again()
        return result

    def _call_again(self):
        """Have customers called with whom nothing is in dispute any more."""
        # As superuser: another dispute counts, whoever may see it.
        debtors = self.sudo().debtor_id
        disputing = self.sudo().search(
            [("debtor_id", "in", debtors.ids), ("state", "=", "open")]
        )
        (debtors - disputing.debtor_id).case_id._call_for("to_contact", "call")
