"""Whom to write to, how often, and by which channels he can be reached."""

from datetime import UTC, datetime, time, timedelta

from odoo import models
from odoo.tools import SQL, email_normalize

from ...logic.decision import BLOCKED, MISSING, USABLE
from ..contact.contacted import counts
from ..contact.res_company import CAP_DAYS

_REACH_FIELDS = (
    "email",
    "email_normalized",
    "street",
    "zip",
    "city",
    "commercial_partner_id",
    "collections_no_mail",
)


class DunningSituation(models.AbstractModel):
    _inherit = "dunning.situation"

    def _contacts(self, debtors):
        """Return {debtor id: contact}: for collections, else invoices, else himself."""
        return debtors._contacts()

    def _reach(self, company, contacts):
        """Return {debtor id: {channel: usable, missing or blocked}}."""
        blocked = self._blocked_addresses(company)
        everybody = self.env["res.partner"].union(*contacts.values())
        everybody.fetch(_REACH_FIELDS)
        (everybody.commercial_partner_id - everybody).fetch(_REACH_FIELDS)
        reach = {}
        for debtor_id, contact in contacts.items():
            address = contact.email_normalized
            if address != contact.email:  # several, with a name, or in capitals
                address = email_normalize(contact.email)
            email = USABLE if address else MISSING
            unwanted = contact._is_opted_out("collections_no_mail")
            place = contact._postal_address()
            letter = USABLE if place else MISSING
            reach[debtor_id] = {
                "email": BLOCKED if address in blocked or unwanted else email,
                "letter": BLOCKED if place in blocked else letter,
            }
        return reach

    def _contacts_made(self, company, day, besides):
        """Return {debtor id: contacts of the last seven days}, for the cap.

        Over all channels, and from us only. A notice counts from the day it was
        written up, once: by itself, not by its entry in the log. Customers exempt
        from the cap are left out.
        """
        self.env["collection.interaction"].flush_model()
        self.env["dunning.notice"].flush_model()
        zone = company._collections_zone()
        first = datetime.combine(day, time()) - timedelta(days=CAP_DAYS - 1)
        after = first + timedelta(days=CAP_DAYS)
        since, until = (
            moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
            for moment in (first, after)
        )
        exempt = self.env["collection.contact.exception"]._exempt(company, "cap", day)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT debtor_id, COUNT(*)
                  FROM (SELECT debtor_id FROM dunning_notice
                         WHERE company_id = %(company)s AND kind = 'dunning'
                           AND state NOT IN ('failed', 'cancelled')
                           AND date > %(day)s::date - %(days)s AND date <= %(day)s
                           AND id <> ALL(%(besides)s)
                         UNION ALL
                        SELECT entry.debtor_id FROM collection_interaction entry
                         WHERE entry.company_id = %(company)s
                           AND entry.direction = 'out' AND %(counts)s
                           AND entry.notice_id IS NULL
                           AND entry.date >= %(since)s AND entry.date < %(until)s
                       ) made
                 GROUP BY debtor_id
                """,
                day=day,
                company=company.id,
                days=CAP_DAYS,
                besides=besides.ids,
                counts=counts("entry"),
                since=since,
                until=until,
            )
        )
        return {debtor: made for debtor, made in rows if debtor not in exempt}

    def _blocked_addresses(self, company):
        """Return the addresses not to be written to: refused, or a notice came back.

        Those of letters too, as `_postal_address` writes them.
        """
        self.env["mail.blacklist"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT email FROM mail_blacklist WHERE active
                 UNION
                SELECT address FROM dunning_notice
                 WHERE company_id = %s AND bounced AND address IS NOT NULL
                """,
                company.id,
            )
        )
        return {row[0] for row in rows}
