"""How finely a currency is counted, known without asking for it."""

from odoo import models
from odoo.tools import ormcache


class ResCurrency(models.Model):
    _name = "res.currency"
    _inherit = ["res.currency", "collection.cache.source"]
    _collections_cached_fields = ("rounding",)

    @ormcache("self.id")
    def _collections_precision(self):
        """Return (decimal places, smallest amount)."""
        # As superuser: whoever posts need not see the company's currency.
        currency = self.sudo()
        return currency.decimal_places, currency.rounding
