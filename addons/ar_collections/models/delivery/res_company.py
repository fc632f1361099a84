"""What a company puts on its letters."""

import re

from odoo import models
from odoo.tools.image import image_data_uri

IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


class ResCompany(models.Model):
    _inherit = "res.company"

    def _letterhead(self):
        """Return what a letter says about its sender, in the language of `env`."""
        self.ensure_one()
        partner = self.partner_id
        # A collector prints letters without rights on every company's record
        company = self.sudo()
        place = " ".join(filter(None, (partner.zip, partner.city)))
        vat_label = partner.country_id.vat_label or self.env._("VAT")
        logo = not company.uses_default_logo and partner.image_512
        return {
            "name": self.name,
            "logo": image_data_uri(logo) if logo else "",
            "address": [
                line
                for line in (
                    partner.street,
                    partner.street2,
                    place,
                    partner.country_id.name,
                )
                if line
            ],
            "sender_line": " · ".join(filter(None, (self.name, partner.street, place))),
            "phone": company.phone or "",
            "email": company.email or "",
            "website": re.sub("^https?://", "", company.website or ""),
            "vat": f"{vat_label} {company.vat}" if company.vat else "",
            "registry": company.company_registry or "",
        }

    def _bank_account(self, currency):
        """Return the account to be paid to in a currency, bank journals first."""
        self.ensure_one()
        # Bank accounts are for accountants; a letter is for whoever may print it
        company = self.sudo()
        banks = company.bank_journal_ids.bank_account_id | company.partner_id.bank_ids
        banks = banks.filtered(lambda bank: bank.company_id <= company)

        def fit(bank):
            return (bank.currency_id or company.currency_id) != currency

        return banks.sorted(fit)[:1]

    def _bank_details(self, currency):
        """Return label-free bank details for a letter, empty without an account."""
        bank = self._bank_account(currency)
        if not bank:
            return {}
        number = bank.acc_number or ""
        plain = re.sub(r"\s", "", number).upper()
        if IBAN.fullmatch(plain):
            number = " ".join(plain[i : i + 4] for i in range(0, len(plain), 4))
        return {
            "holder": bank.acc_holder_name or self.name,
            "number": number,
            "bic": bank.bank_bic or "",
            "bank": bank.bank_name or "",
            "iban": bool(IBAN.fullmatch(plain)),
        }
