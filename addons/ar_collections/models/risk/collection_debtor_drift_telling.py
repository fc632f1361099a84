"""Who is told of a customer's drift: once, in the night."""

from datetime import timedelta

from odoo import api, fields, models

NEWS = timedelta(days=14)  # a payment older than that is no news any more


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    drift_told = fields.Date(
        "Told of the drift", readonly=True, help="The drift that somebody was told of."
    )

    @api.model
    def _tell_drift(self, company):
        """Create an activity for each customer who has begun to pay later.

        :return: the customers told of
        """
        today = company._collections_today()
        drifting = self.search(
            [("company_id", "=", company.id), ("drift_on", ">", today - NEWS)]
        ).filtered(lambda debtor: debtor.drift_told != debtor.drift_on)
        told = self.browse()
        # Many at once: the task is in the user's list, no e-mail each besides
        for debtor in drifting.with_context(mail_activity_quick_update=True):
            user = debtor._drift_goes_to()
            if not user:
                continue
            theirs = debtor.with_context(lang=user.lang)
            theirs.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=theirs.env._("Pays later than usual"),
                note=theirs.drift_text,
                user_id=user.id,
            )
            debtor.drift_told = debtor.drift_on
            told |= debtor
        return told

    def _drift_goes_to(self):
        """Return who is told: who gets the company's alerts; `case/` knows better."""
        self.ensure_one()
        return self.company_id.collections_alert_user_id
