"""Whether an e-mail may go to a customer just now, and if not, why."""

from datetime import UTC, datetime

from odoo import models
from odoo.tools import format_datetime

from ...logic.decision import BLOCKED, USABLE


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _why_not_mailed(self, contacts, asked=False):
        """Return {debtor id: why no e-mail may go to them now}, "" where one may.

        The number of queries does not depend on that of the customers.

        :param contacts: {debtor id: whom to write to}, as `_contacts` returns it
        :param asked: they asked for it; hours and cap guard against us, not answers
        """
        now = datetime.now(UTC)
        spells = self._spells(contacts, now)
        why = {}
        for company, debtors in self.grouped("company_id").items():
            situation = self.env["dunning.situation"]
            theirs = {debtor.id: contacts[debtor.id] for debtor in debtors}
            reach = situation._reach(company, theirs)
            cap = not asked and company.collections_contact_cap
            made = cap and situation._contacts_made(
                company, company._collections_today(), self.env["dunning.notice"]
            )
            zone = company._collections_zone().key
            for debtor in debtors:
                full = cap and made.get(debtor.id, 0) >= cap
                why[debtor.id] = (
                    debtor._why_unreachable(reach[debtor.id]["email"])
                    or (not asked and debtor._why_not_now(spells[debtor.id], now, zone))
                    or (full and self.env._("There were contacts enough this week."))
                    or ""
                )
        return why

    def _why_unreachable(self, reach):
        """Return why no e-mail can reach a customer at all, "" where it can."""
        if not self.is_live:
            return self.env._("Simulation only in this company: nothing is sent.")
        if reach == BLOCKED:
            return self.env._(
                "The address refuses our mails or came back, or they asked not to be"
                " e-mailed."
            )
        return "" if reach == USABLE else self.env._("There is no e-mail address.")

    def _why_not_now(self, spell, now, zone):
        """Return why a customer is not written to at this hour, "" where they are."""
        if not spell:
            return self.env._("Outside their hours: there are none.")
        if spell.covers(now):
            return ""
        start = format_datetime(
            self.env, spell.start.replace(tzinfo=None), tz=zone, dt_format="EEE HH:mm"
        )
        return self.env._("Outside their hours, which begin %(start)s.", start=start)
