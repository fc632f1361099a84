"""Whom to call, under which number, and whether it is an hour for it there."""

from datetime import UTC, datetime

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.phone_validation.tools.phone_validation import phone_format


class CollectionDesk(models.AbstractModel):
    _inherit = "collection.desk"

    @api.model
    def _person_part(self, debtor, _sheet):
        contacts = debtor._contacts()
        contact, partner = contacts[debtor.id], debtor.partner_id
        now = datetime.now(UTC)
        spell = debtor._spells(contacts, now)[debtor.id]
        zones = debtor._zones(debtor.company_id, contacts, now.year)[debtor.id]
        language = self.env["res.lang"]._get_data(code=contact.lang or "")
        reasons = {
            person.collections_no_call_reason
            for person in (contact, partner)
            if person.collections_no_call
        }
        return {
            "person": {
                "id": contact.id,
                "name": contact.name or partner.name,
                # Nobody says hello to a company
                "greeted": "" if contact.is_company else contact.name or "",
                "function": contact.function or "",
                "email": contact.email or partner.email or "",
                "language": language.name or "",
                "zone": zones[0],
                "hours": debtor._hours_text(zones, spell, now),
                "within_hours": bool(spell and spell.covers(now)),
                "no_call": " · ".join(sorted(filter(None, reasons))),
                **self._number(contact, partner, debtor.company_id),
            }
        }

    @api.model
    def _number(self, contact, partner, company):
        """Return the number as people read it, as machines dial it, and for WhatsApp.

        A number that cannot be read is shown as it stands, for a person to dial.
        """
        person = contact if contact.phone else partner
        raw = person.phone or ""
        country = person.country_id or partner.country_id or company.country_id
        try:
            dialled, shown = (
                phone_format(raw, country.code, None, force_format=form)
                for form in ("E164", "INTERNATIONAL")
            )
        except UserError:
            return {"phone": raw, "tel": "", "whatsapp": ""}
        return {
            "phone": shown,
            "tel": f"tel:{dialled}",
            "whatsapp": f"https://wa.me/{dialled[1:]}",
        }
