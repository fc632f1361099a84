"""Whom to write to, and by which channels he can be reached."""

from odoo import models
from odoo.tools import SQL, email_normalize

from ...logic.decision import BLOCKED, MISSING, USABLE

_REACH_FIELDS = (
    "email",
    "email_normalized",
    "street",
    "zip",
    "city",
    "commercial_partner_id",
)


class DunningSituation(models.AbstractModel):
    _inherit = "dunning.situation"

    def _contacts(self, debtors):
        """Return {debtor id: contact}: for collections, else invoices, else himself."""
        found = {}
        partners = debtors.partner_id
        partners.fetch(["collections_contact_id"])
        families = partners._read_group(
            [("parent_id", "in", partners.ids)], ["parent_id"]
        )
        with_others = {parent for (parent,) in families}
        for debtor in debtors:
            partner = debtor.partner_id
            contact_id = partner.collections_contact_id.id
            if not contact_id and partner in with_others:
                contact_id = partner.address_get(["invoice"])["invoice"]
            found[debtor.id] = contact_id or partner.id
        # Together, so that what is read of one is read of all
        return dict(zip(found, partners.browse(found.values()), strict=True))

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
            reach[debtor_id] = {
                "email": BLOCKED if address in blocked else email,
                "letter": USABLE if _has_postal_address(contact) else MISSING,
            }
        return reach

    def _blocked_addresses(self, company):
        """Return the e-mail addresses not to be written to: refused, or came back."""
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


def _has_postal_address(contact):
    placed = contact if contact.city else contact.commercial_partner_id
    return bool(placed.city and (placed.street or placed.zip))
