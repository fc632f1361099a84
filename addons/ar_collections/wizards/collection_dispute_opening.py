"""A call in which the customer disputed leads on to the dispute."""

from odoo import models


class CollectionLogContact(models.TransientModel):
    _inherit = "collection.log.contact"

    def _after_log(self, entry):
        """Ask at once what is disputed, with the items of the call filled in."""
        if entry.outcome_kind != "disputed":
            return super()._after_log(entry)
        lines = entry.line_ids._open_debts()
        if lines:
            action = lines._new_dispute()
        else:
            action = entry.debtor_id.action_dispute()
        words = {"default_description": entry.text}
        return action | {"context": action["context"] | words}
