"""Cases follow the figures of their customers: they open, are kept up, and close.

The night does it for a range of customers, a posting for those it touched, both by
these statements; their number does not grow with the customers.
"""

from odoo import api, models
from odoo.tools import SQL

from ..ledger.open_line import array_of
from ..ledger.planned_once import execute_planned_once

# What is looked at of a customer, besides what is mirrored.
LOOKED_AT = (
    "id",
    "case_id",
    "case_waiver",
    "blocked",
    "days_overdue",
    "last_contact",
    "last_payment_date",
)
# The first of a case is the last one of its customer, when there was none before.
FIRSTS = {"contact": "last_contact", "payment": "last_payment_date"}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    @api.model
    def _mirrored(self):
        """Return the columns of a customer that their open case repeats.

        A column is mirrored where lists sort by it or add it up. Later files append
        theirs.
        """
        return ["overdue", "worst_bucket"]

    @api.model
    def _follow(self, company, partner_ids):
        """Open and close the cases of these customers, and mirror their figures.

        Called as superuser, right after the figures were refreshed.

        :return: the cases that opened or closed
        """
        debtors = self.env["collection.debtor"]
        _digits, least = company.currency_id._collections_precision()
        self.flush_model()
        debtors.flush_model()
        smallest, days = self.env["dunning.policy"]._least_of_a_case(company.id)
        partner_ids = list(partner_ids)
        whose = SQL(  # an array's elements would each be planned with
            "company_id = %s AND partner_id IN (SELECT unnest(%s))",
            company.id,
            array_of(partner_ids),
        )
        rows = execute_planned_once(
            self.env,
            SQL(
                """
                WITH mine AS MATERIALIZED (%(mine)s), mirror AS (%(mirror)s),
                forgotten AS (
                    UPDATE collection_debtor debtor SET case_waiver = NULL
                      FROM mine
                     WHERE debtor.id = mine.id AND mine.case_waiver IS NOT NULL
                       AND mine.overdue < %(least)s
                )
                SELECT mine.id, mine.case_id, mine.overdue, mine.days_overdue
                  FROM mine
                  LEFT JOIN collection_case kept ON kept.id = mine.case_id
                 WHERE mine.overdue < kept.threshold
                    OR mine.case_id IS NULL AND mine.overdue >= %(smallest)s
                   AND mine.days_overdue >= %(days)s
                   AND (mine.case_waiver IS NULL
                        OR mine.case_waiver = 'blocked'
                       AND mine.overdue - mine.blocked >= %(least)s)
                 ORDER BY mine.id
                """,
                mine=self._mine(whose),
                mirror=self._mirror_statement(),
                least=least,
                smallest=max(smallest, least),
                days=days,
            ),
            partner_ids,
        )
        self.invalidate_model(list(self._mirror_values()), flush=False)
        debtors.invalidate_model(["case_waiver"], flush=False)
        over = self.browse(case_id for _debtor, case_id, *_figures in rows if case_id)
        over._close_cleared(company)
        figures = {row[0]: row[2:] for row in rows if not row[1]}
        return over | self._open_met(company, figures)

    @api.model
    def _mirror(self, debtors):
        """Mirror the figures of these customers in their open cases."""
        debtors.flush_model()
        cases = self._lock_free(debtors)
        mine = self._mine(SQL("case_id = ANY(%s)", cases.ids))
        self.env.cr.execute(SQL("WITH mine AS (%s) %s", mine, self._mirror_statement()))
        self.invalidate_model(list(self._mirror_values()), flush=False)

    @api.model
    def _mine(self, whose):
        """Return SQL of what is looked at of customers.

        :param whose: SQL of which
        """
        columns = dict.fromkeys([*LOOKED_AT, *self._mirrored()])
        return SQL(
            "SELECT %s FROM collection_debtor WHERE %s", names("", columns), whose
        )

    @api.model
    def _mirror_statement(self):
        """Return SQL that writes of `mine` what an open case repeats, if it changed."""
        values = self._mirror_values()
        return SQL(
            """
            UPDATE collection_case kept SET (%(names)s) = ROW(%(values)s)
              FROM mine
             WHERE kept.id = mine.case_id
               AND (%(olds)s) IS DISTINCT FROM (%(values)s)
            """,
            names=names("", values),
            olds=names("kept", values),
            values=SQL(", ").join(values.values()),
        )

    @api.model
    def _mirror_values(self):
        """Return {column: SQL of its value}, over `mine` and the case as `kept`."""
        values = {column: SQL.identifier("mine", column) for column in self._mirrored()}
        for what, since in FIRSTS.items():
            first = SQL(
                "COALESCE(kept.%(first)s, CASE WHEN mine.%(last)s >= kept.opened_on"
                " THEN mine.%(last)s END)",
                first=SQL.identifier(f"first_{what}_on"),
                last=SQL.identifier(since),
            )
            values[f"first_{what}_on"] = first
            values[f"days_to_{what}"] = SQL("%s - kept.opened_on", first)
        return values


def names(alias, columns):
    """Return SQL of column names, with commas between.

    :param alias: of their table; empty = none
    """
    paths = ((alias, column) if alias else (column,) for column in columns)
    return SQL(", ").join(SQL.identifier(*path) for path in paths)
