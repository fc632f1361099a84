"""Leaving a customer in peace until a day."""

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

MOST_DAYS = 90
COLLECTOR = "ar_collections.ar_collections_group_collector"


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    snoozed_until = fields.Date(
        "Snoozed until",
        readonly=True,
        help="The day the customer is back on the list. Dunning goes on: a pause of"
        " that is a hold.",
    )

    def _snooze(self, until, why=""):
        """Take these customers off the list until a day; False ends it.

        :raises AccessError: whoever asks is no collector
        :raises UserError: the day is past or more than 90 days ahead
        """
        self.check_access("read")
        self._check_snooze(until)
        # As superuser, rights being checked: collectors write no other figure.
        debtors = self.sudo()
        debtors.write({"snoozed_until": until})
        debtors._update_priority()
        for debtor in debtors:
            debtor._message_log(body=debtor._snooze_words(until, why))

    def _check_snooze(self, until):
        if not self.env.su and not self.env.user.has_group(COLLECTOR):
            raise AccessError(self.env._("Only a collector may snooze a customer."))
        for company in self.company_id if until else ():
            ahead = (until - company._collections_today()).days
            if not 0 < ahead <= MOST_DAYS:
                raise UserError(
                    self.env._(
                        "Choose a day from tomorrow on, at most %(days)s days ahead."
                        " For a longer pause enter a hold.",
                        days=MOST_DAYS,
                    )
                )

    def _snooze_words(self, until, why):
        if not until:
            return self.env._("Back on the list")
        day = format_date(self.env, until)
        if why:
            return self.env._("Snoozed until %(day)s: %(why)s", day=day, why=why)
        return self.env._("Snoozed until %(day)s", day=day)

    def action_unsnooze(self):
        """Put these customers back on the list."""
        self._snooze(False)

    def _fold_into(self, kept):
        # The one who is to be called earlier decides.
        if not self.snoozed_until:
            kept.snoozed_until = False
        return super()._fold_into(kept)
