"""Which invoices were never sent to the customer."""

from odoo import models

# As the index has it, so that it is found
UNSENT = "move_type = 'out_invoice' AND state = 'posted' AND is_move_sent IS NOT TRUE"


class AccountMove(models.Model):
    _inherit = "account.move"

    # Few entries: so that a night need not look into every invoice that is open.
    _collections_unsent_idx = models.Index(f"(id) WHERE {UNSENT}")
