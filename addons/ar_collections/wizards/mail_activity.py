"""A call is done when it is said what came of it."""

from odoo import models
from odoo.exceptions import RedirectWarning


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        """Ask for the outcome of a call to a customer, which then completes it."""
        if not self.env.context.get("collections_call_logged"):
            for activity in self:
                activity._check_call_logged()
        return super()._action_done(feedback=feedback, attachment_ids=attachment_ids)

    def _check_call_logged(self):
        self.ensure_one()
        ours = self.res_model == "collection.debtor"
        if not ours or self.activity_category != "phonecall":
            return
        debtor = self.env["collection.debtor"].browse(self.res_id).exists()
        if debtor:
            raise RedirectWarning(
                self.env._("A call is done when its outcome is logged."),
                self.env.ref("ar_collections.collection_log_contact_action").id,
                self.env._("Log the call"),
                {"default_debtor_id": debtor.id, "default_activity_id": self.id},
            )
