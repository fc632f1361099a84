"""An alert when a customer enters a bucket the company wants to hear of."""

from datetime import timedelta

from odoo import api, fields, models

RECENT = 3  # days after which entering a bucket is no news any more


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    alerted_bucket = fields.Char(
        readonly=True, help="The worst bucket that somebody was alerted of."
    )

    @api.model
    def _alert_bucket_entries(self, company):
        """Create an activity for each customer who entered a bucket to hear of.

        Once per entry: a customer who improves and comes back is news again.
        :return: the customers alerted of
        """
        threshold, user = (
            company.collections_alert_bucket,
            company.collections_alert_user_id,
        )
        if not threshold or not user:
            return self.browse()
        today = company._collections_today()
        entered = self.search(
            [
                ("company_id", "=", company.id),
                ("worst_bucket", ">=", threshold),
                ("bucket_since", ">", today - timedelta(days=RECENT)),
            ]
        ).filtered(lambda debtor: (debtor.alerted_bucket or "") < debtor.worst_bucket)
        # Many may enter at once: the task is in the user's list, no e-mail each besides
        theirs = self.with_context(lang=user.lang, mail_activity_quick_update=True)
        labels = dict(theirs.fields_get(["worst_bucket"])["worst_bucket"]["selection"])
        for debtor in entered.with_env(theirs.env):
            debtor.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=theirs.env._(
                    "%(overdue)s overdue, now in bucket %(bucket)s",
                    overdue=debtor.currency_id.format(debtor.overdue),
                    bucket=labels[debtor.worst_bucket],
                ),
                user_id=user.id,
            )
            debtor.alerted_bucket = debtor.worst_bucket
        self._forget_improved(company)
        return entered

    def _forget_improved(self, company):
        alerted = self.search(
            [("company_id", "=", company.id), ("alerted_bucket", "!=", False)]
        )
        for debtor in alerted:
            if debtor.worst_bucket < debtor.alerted_bucket:
                debtor.alerted_bucket = debtor.worst_bucket
