"""Customers of collectors who are away, and their return."""

from odoo import api, models
from odoo.tools import SQL

from ...logic import assignment as logic


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _return_to_owners(self, company):
        """Give back what was only lent, to those who are at work again.

        Whose owner is gone for good keeps who stands in.
        """
        staff = self.env["collection.collector"]._staff(company)
        lent = self.search(
            [("company_id", "=", company.id), ("stands_in_for_id", "!=", False)]
        )
        present = staff - staff._away(company)
        back = lent.filtered(lambda debtor: debtor.stands_in_for_id in present)
        self._hand_out({d.id: d.stands_in_for_id.id for d in back})
        gone = lent.filtered(lambda d: d.stands_in_for_id not in staff)
        if gone:
            self.env.cr.execute(
                SQL(
                    "UPDATE collection_debtor SET stands_in_for_id = NULL"
                    " WHERE id = ANY(%s)",
                    gone.ids,
                )
            )
            gone.invalidate_recordset(["stands_in_for_id"])

    @api.model
    def _substitute(self, company):
        """Lend the customers of those away: to their substitutes, or to the team."""
        staff = self.env["collection.collector"]._staff(company)
        away = staff._away(company)
        if not away:
            return
        theirs = self.search(
            [*self._worked_domain(company), ("collector_id", "in", away.ids)],
            order="id",
        )
        present = staff - away
        of_whom = {collector: collector._stand_in(present) for collector in away}
        found = {
            debtor.id: of_whom[debtor.collector_id].id
            for debtor in theirs
            if of_whom[debtor.collector_id]
        }
        others = theirs.filtered(lambda debtor: debtor.id not in found)
        if others and present:
            customers = others._customers(company, present)
            found |= logic.assign(customers, present._plain(), self._taken(company))
        self._hand_out(found, stands_in=True)


class CollectionCollector(models.Model):
    _inherit = "collection.collector"

    def _away(self, company):
        """Return those of these collectors who are away today."""
        today = company._collections_today()
        return self.filtered(lambda collector: collector._is_away_on(today))

    def _stand_in(self, present):
        """Return who stands in for a collector, of those present.

        A substitute who is away too is substituted by his own.
        """
        self.ensure_one()
        asked, wanted = self, self.substitute_id
        while wanted and wanted not in asked:
            if wanted in present:
                return wanted
            asked |= wanted
            wanted = wanted.substitute_id
        return self.browse()
