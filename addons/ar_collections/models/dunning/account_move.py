"""Which invoices were never sent to the customer."""

from odoo import models
from odoo.tools import SQL

# As the index has it, so that it is found
UNSENT = "move_type = 'out_invoice' AND state = 'posted' AND is_move_sent IS NOT TRUE"

# Invoices whose e-mail came back, and that were not sent again since.
RETURNED = SQL(
    """
    SELECT DISTINCT invoice.id
      FROM mail_notification returned
      JOIN mail_message message ON message.id = returned.mail_message_id
      JOIN account_move invoice
        ON invoice.id = message.res_id AND invoice.move_type = 'out_invoice'
     WHERE returned.notification_status IN ('bounce', 'exception')
       AND message.model = 'account.move'
       AND NOT EXISTS (
           SELECT FROM mail_message later
             JOIN mail_notification again ON again.mail_message_id = later.id
            WHERE later.model = 'account.move' AND later.res_id = message.res_id
              AND later.id > message.id AND again.notification_status = 'sent')
    """
)


class AccountMove(models.Model):
    _inherit = "account.move"

    # Few entries: so that a night need not look into every invoice that is open.
    _collections_unsent_idx = models.Index(f"(id) WHERE {UNSENT}")
