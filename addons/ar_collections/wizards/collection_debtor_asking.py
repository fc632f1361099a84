"""How a customer's sheet opens the dialogs that ask for more."""

from odoo import models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _ask_with(self, name):
        """Return the dialog that asks what is to be done with this customer.

        :param name: the action of the wizard, which has a field `debtor_id`
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(f"ar_collections.{name}")
        return action | {"context": {"default_debtor_id": self.id}}
