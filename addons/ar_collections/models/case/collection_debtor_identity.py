"""Who the customer is at law: what is missing to claim a debt before a court."""

from odoo import models

from .identity import registration_valid, vat_valid


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _identity_gaps(self):
        """Return what is missing or wrong, in words; an empty list = complete.

        A person needs an address only, a company also its VAT number and the number
        it is registered under. Numbers of countries without a rule are not checked.
        """
        self.ensure_one()
        # As superuser: the contact is read for what a court asks for, no more.
        partner = self.partner_id.sudo()
        gaps = self._address_gaps(partner)
        if partner.is_company:
            gaps += self._number_gaps(partner)
        return gaps

    def _address_gaps(self, partner):
        country = partner.country_id
        needed = [
            (partner.name, self.env._("The name is missing.")),
            (partner.street, self.env._("The street is missing.")),
            (partner.city, self.env._("The city is missing.")),
            (country, self.env._("The country is missing.")),
        ]
        if not country or country.zip_required:
            needed.append((partner.zip, self.env._("The postal code is missing.")))
        if country.state_required:
            needed.append((partner.state_id, self.env._("The state is missing.")))
        return [words for value, words in needed if not value]

    def _number_gaps(self, partner):
        code = partner.country_id.code
        gaps = []
        # Odoo takes a single character for "has none".
        vat = (partner.vat or "").strip()
        if len(vat) < 2:
            gaps.append(self.env._("The VAT number is missing."))
        elif vat_valid(vat, code) is False:
            gaps.append(self.env._("The VAT number %s is not valid.", vat))
        number = (partner.company_registry or "").strip()
        if len(number) < 2:
            gaps.append(self.env._("The company registration number is missing."))
        elif registration_valid(number, code) is False:
            gaps.append(
                self.env._(
                    "%s is no valid company registration number; in Germany it names"
                    " the court, too.",
                    number,
                )
            )
        return gaps
