"""What a person approves need not wait for the next quarter of an hour."""

from odoo import models


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    def _on_approved(self):
        """Have what was approved sent at once, in the background."""
        # As superuser: the schedule is an administrator's.
        self.env.ref("ar_collections.ir_cron_send").sudo()._trigger()
        return super()._on_approved()
