"""What a customer asks of a collector: language, seniority, team."""

from odoo import api, models

from ...logic import assignment as logic
from .collection_collector import base_language
from .collection_team import SENIOR_AMOUNT, SENIOR_DAYS

BAD_CLASSES = ("high", "critical")


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _customers(self, company, staff):
        """Return these customers of a company as `logic.assignment` reads them.

        Where nobody of a customer's team is among the staff, all of the staff may.
        """
        teams = self.env["collection.team"].sudo()._of_debtors(self, company)
        columns = ["overdue", "days_late_median", "collector_id", "partner_id"]
        risk = [name for name in ("score_class",) if name in self._fields]
        # As superuser: the language of a contact one may not see otherwise.
        self.sudo().fetch([*columns, *risk])
        self.sudo().partner_id.fetch(["lang"])
        members = {
            team: frozenset((team.collector_ids & staff).ids)
            for team in set(teams.values())
        }
        return [
            logic.Customer(
                debtor.id,
                debtor._is_demanding(teams[debtor.id]),
                base_language(debtor.partner_id.lang),
                members[teams[debtor.id]] or None,
                debtor.collector_id.id or None,
                debtor.overdue,
            )
            for debtor in self.sudo()
        ]

    def _is_demanding(self, team):
        """Tell whether a senior is to work this customer."""
        amount = team.senior_amount if team else SENIOR_AMOUNT
        days = team.senior_days if team else SENIOR_DAYS
        return bool(
            (amount and self.currency_id.compare_amounts(self.overdue, amount) >= 0)
            or (days and self.days_late_median >= days)
            or ("score_class" in self._fields and self["score_class"] in BAD_CLASSES)
        )


class CollectionTeam(models.Model):
    _inherit = "collection.team"

    @api.model
    def _of_debtors(self, debtors, company):
        """Return {debtor id: team}, of their policies; else the first one."""
        first = self.search([("company_id", "in", [company.id, False])], limit=1)
        policies = debtors._policies()
        return {
            debtor.id: policies[debtor.id].team_id or first
            if debtor.id in policies
            else first
            for debtor in debtors
        }
