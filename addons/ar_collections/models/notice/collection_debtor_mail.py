"""Which notice a mail of the customer answers."""

from odoo import models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _entry_of_mail(self, mail):
        values = super()._entry_of_mail(mail)
        if mail.get("parent_id") and values["direction"] == "in":
            # As superuser: the gateway has nobody's rights.
            notice = self.env["dunning.notice"].sudo()
            values["notice_id"] = notice.search(
                [("message_id", "=", mail["parent_id"]), ("debtor_id", "=", self.id)],
                limit=1,
            ).id
        return values
