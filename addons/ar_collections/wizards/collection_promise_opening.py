"""Where a promise is taken down from: the customer, the invoice, a call."""

from odoo import models
from odoo.exceptions import UserError


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_promise(self, line_ids=None):
        """Take down a promise of this customer.

        :param line_ids: items it is about; None = all that is overdue
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_promise_entry_action"
        )
        context = {"default_debtor_id": self.id, "collections_line_ids": line_ids}
        return action | {"context": context}

    def action_payment_plan(self):
        """Draft a payment plan for what this customer owes."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Payment plan"),
            "res_model": "collection.payment.plan",
            "views": [(False, "form")],
            "context": {"default_debtor_id": self.id},
        }


class CollectionLogContact(models.TransientModel):
    _inherit = "collection.log.contact"

    def _after_log(self, entry):
        """A customer who promised is asked at once what, and by when."""
        if entry.outcome_kind != "promised":
            return super()._after_log(entry)
        action = entry.debtor_id.action_promise(entry.line_ids.ids)
        words = {"default_interaction_id": entry.id, "default_note": entry.text}
        return action | {"context": action["context"] | words}


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_collections_promise(self):
        """Take down a promise to pay this invoice.

        :raises UserError: where nothing of it is open
        """
        self.ensure_one()
        items = self.env["collection.open.item"].search(
            [("move_id", "=", self.id), ("residual", ">", 0)]
        )
        if not items.debtor_id:
            raise UserError(
                self.env._(
                    "Nothing of %(document)s is open: there is nothing to promise.",
                    document=self.display_name,
                )
            )
        return items.debtor_id.action_promise(items.ids)
