"""What can be done about a case: what can be done with its customer."""

from odoo import models


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def _at_work(self):
        """Return the customer, colleagues being told who is at work."""
        self.ensure_one()
        self.begin_work()
        return self.debtor_id

    def action_log_contact(self):
        """Ask what came of a contact with the customer."""
        return self._at_work().action_log_contact()

    def action_promise(self):
        """Take down a promise of the customer."""
        return self._at_work().action_promise()

    def action_payment_plan(self):
        """Agree on a plan with the customer."""
        return self._at_work().action_payment_plan()

    def action_dispute(self):
        """Open a new dispute of the customer."""
        return self._at_work().action_dispute()

    def action_statement(self):
        """Print or send the customer's statement of account."""
        return self._at_work().action_statement()

    def action_hold(self):
        """Open a new hold of the customer."""
        return self._at_work().action_hold()
