"""A notice that does not arrive moves the case: the address waits for us."""

from odoo import models
from odoo.tools import email_normalize


class DunningNotice(models.Model):
    _inherit = "dunning.notice"

    def _on_failed(self):
        result = super()._on_failed()
        # As superuser: the mail queue learns it, or whoever looks.
        astray = self.sudo().filtered(lambda notice: notice._is_address_at_fault())
        astray.debtor_id.case_id._call_for("waiting_us", "fix")
        return result

    def _is_address_at_fault(self):
        """Tell whether a person has to look after the address.

        Not where we could not send or print: that the next night does again.
        """
        self.ensure_one()
        by_mail = self.channel == "email"
        return self.bounced or by_mail and not email_normalize(self.contact_id.email)

    def _on_sent(self):
        """Have customers called again whose address was wrong, and is not any more."""
        result = super()._on_sent()
        # As superuser: whoever posts letters need not see the case.
        cases = self.sudo().debtor_id.case_id
        fixed = cases.filtered(lambda case: case.next_action == "fix")
        fixed._call_for("to_contact", "call")
        return result
