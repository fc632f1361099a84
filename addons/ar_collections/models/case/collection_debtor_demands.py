"""What a customer asks of a collector: language, seniority, team."""

from odoo import api, models
from odoo.tools import SQL

from ...logic import assignment as logic
from .collection_collector import base_language
from .collection_team import SENIOR_AMOUNT, SENIOR_DAYS

# Half of the customers of a bad year may be of high risk: routine, for juniors.
BAD_CLASS = "critical"


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _customers(self, company, staff):
        """Return these customers of a company as `logic.assignment` reads them.

        Where nobody of a customer's team is among the staff, all of the staff may.
        """
        teams = self.env["collection.team"].sudo()._of_debtors(self, company)
        members = {
            team: frozenset((team.collector_ids & staff).ids) or None
            for team in set(teams.values())
        }
        self.flush_model()
        self.env["res.partner"].flush_model(["lang"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT debtor.id, debtor.collector_id, partner.lang,
                       debtor.overdue::float8, debtor.days_late_median::float8,
                       debtor.score_class
                  FROM collection_debtor debtor
                  JOIN res_partner partner ON partner.id = debtor.partner_id
                 WHERE debtor.id = ANY(%s)
                """,
                self.ids,
            )
        )
        return [
            logic.Customer(
                debtor_id,
                _is_demanding(teams[debtor_id], company.currency_id, *figures),
                base_language(lang),
                members[teams[debtor_id]],
                collector_id,
                figures[0],
            )
            for debtor_id, collector_id, lang, *figures in rows
        ]


def _is_demanding(team, currency, overdue, days_late, risk):
    """Tell whether a senior is to work a customer.

    :param overdue: in the company's currency, as the team's amount
    :param days_late: the median of what was paid; None: nothing was
    """
    amount = team.senior_amount if team else SENIOR_AMOUNT
    days = team.senior_days if team else SENIOR_DAYS
    return bool(
        (amount and currency.compare_amounts(overdue, amount) >= 0)
        or (days and (days_late or 0) >= days)
        or risk == BAD_CLASS
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
