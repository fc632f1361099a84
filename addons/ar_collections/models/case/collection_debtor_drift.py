"""The collector hears of it when a customer begins to pay later."""

from odoo import models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _drift_goes_to(self):
        return self.user_id or super()._drift_goes_to()
