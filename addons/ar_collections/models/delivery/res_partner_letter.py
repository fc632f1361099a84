"""The address of a contact as it stands in a letter's window."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _letter_lines(self, customer, company):
        """Return the lines for the window: organisation, person, place.

        The country is left out in letters within the company's own.
        """
        self.ensure_one()
        names = [customer.name]
        if self != customer and self.name and self.name != customer.name:
            names.append(self.name)
        placed = self._placed()
        lines = placed._display_address(without_company=True).splitlines()
        country = placed.country_id
        if country and country == company.partner_id.country_id:
            lines = [line for line in lines if line.strip() != country.name]
        return [line.strip() for line in names + lines if line and line.strip()]
