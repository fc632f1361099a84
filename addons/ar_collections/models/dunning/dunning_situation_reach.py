"""Whom to write to, how often, and by which channels he can be reached."""

from datetime import UTC, datetime, time, timedelta

from odoo import models
from odoo.tools import SQL, email_normalize

from ...logic.decision import BLOCKED, MISSING, USABLE
from ..contact.contacted import counts
from ..contact.res_company import CAP_DAYS
from ..contact.res_partner_postal import postal_line
from .bulk_insert import int_array


class DunningSituation(models.AbstractModel):
    _inherit = "dunning.situation"

    def _contacts(self, debtors):
        """Return {debtor id: contact}: for collections, else invoices, else himself."""
        return debtors._contacts()

    def _reach(self, company, contacts):
        """Return {debtor id: {channel: usable, missing or blocked}}."""
        blocked = self._blocked_addresses(company)
        self.env["res.partner"].flush_model()
        # Read by hand: of thousands, records with these fields take twice as long
        rows = self.env.execute_query(
            SQL(
                """
                SELECT contact.id, contact.email, contact.email_normalized,
                       contact.collections_no_mail OR firm.collections_no_mail,
                       place.street, place.zip, place.city
                  FROM res_partner contact
                  JOIN res_partner firm ON firm.id = contact.commercial_partner_id
                  JOIN res_partner place
                    ON place.id = CASE WHEN contact.city <> '' THEN contact.id
                                       ELSE firm.id END
                 WHERE contact.id = ANY(%s::int[])
                """,
                int_array({contact.id for contact in contacts.values()}),
            )
        )
        reach = {}
        for contact_id, email, address, unwanted, *place in rows:
            if address != email:  # several, with a name, or in capitals
                address = email_normalize(email)
            post = postal_line(*place)
            reach[contact_id] = {
                "email": _usable(address, unwanted or address in blocked),
                "letter": _usable(post, post in blocked),
            }
        return {debtor_id: reach[who.id] for debtor_id, who in contacts.items()}

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


def _usable(address, blocked):
    if blocked:
        return BLOCKED
    return USABLE if address else MISSING
