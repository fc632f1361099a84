"""A decision that a person asks for, added to a run that has decided."""

from odoo import api, models

from .bulk_insert import insert_rows
from .dunning_decision_record import run_values


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    @api.model
    def _add(self, run, candidate, answer):
        """Add a decision to a run, in place of what stood there of the same customer.

        :param answer: the Say or Silent of a candidate that was read just now
        """
        standing = self.search(
            [
                *run._decision_domain(),
                ("debtor_id", "=", candidate.debtor.id),
                ("currency_id", "=", candidate.currency.id),
            ]
        )
        values = self._values(run, candidate, answer)
        added = insert_rows(self, [values], run_values(run))
        self.invalidate_model()
        standing._point_to(added)
        added._vouch()
        return added
