"""Where a letter to a contact goes."""

from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _placed(self):
        """Return whose postal address holds for a contact: his own, or the customer's.

        His own where it names a place; half of one is none.
        """
        self.ensure_one()
        return self if self.city else self.commercial_partner_id

    def _postal_address(self):
        """Return street, postcode and place in one line, "" where a letter cannot go.

        The line a letter was sent to is kept with it: where it came back, no other
        goes there until the address is another one.
        """
        placed = self._placed()
        return postal_line(placed.street, placed.zip, placed.city)


def postal_line(street, postcode, city):
    """Return an address in one line, "" where a letter cannot go."""
    if not city or not (street or postcode):
        return ""
    return ", ".join(filter(None, (street, postcode, city)))
