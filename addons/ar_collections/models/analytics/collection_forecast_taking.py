"""Writing the forecast of a night, learning what came of it, dropping old ones."""

from datetime import timedelta

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ..ledger.open_line import plan_for_much
from ..ledger.settlement_line import settlement_lines

WEEKS = 26  # beyond, nobody plans by the week
EVERY_NIGHT = timedelta(days=14)  # from then on the first of a week is kept
KEPT = timedelta(days=366)
OVER = timedelta(days=28)  # after the end of a week nothing of it is looked up again


class CollectionForecast(models.Model):
    _inherit = "collection.forecast"

    @api.model
    def _keep(self, company):
        """Do what a night does: forecast, see what came of others, drop old ones."""
        self._take(company)
        self._learn(company)
        self._purge(company)

    @api.model
    def _take(self, company):
        """Write today's forecast, by customer and week, in one statement."""
        self.flush_model()
        today = company._collections_today()
        plan_for_much(self.env)
        cash = self.env["collection.expected.cash"]._net_parts(company)
        self.env.cr.execute(
            SQL("DELETE FROM collection_forecast WHERE company_id = %s AND date = %s",
                company.id, today)
        )  # fmt: skip
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO collection_forecast
                       (company_id, debtor_id, date, week, weeks_ahead, amount,
                        create_uid, create_date, write_uid, write_date)
                SELECT %(company)s, debtor_id, %(today)s, week,
                       (week - DATE_TRUNC('week', %(today)s::date)::date) / 7, amount,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM (SELECT debtor_id, DATE_TRUNC('week', day)::date AS week,
                               SUM(amount) AS amount
                          FROM (%(cash)s) cash
                         WHERE amount > 0 AND debtor_id IS NOT NULL
                           AND day < DATE_TRUNC('week', %(today)s::date)::date
                                     + 7 * %(weeks)s
                         GROUP BY 1, 2) weekly
                 ORDER BY debtor_id, week
                """,
                company=company.id,
                today=today,
                uid=SUPERUSER_ID,
                now=self.env.cr.now(),
                cash=cash,
                weeks=WEEKS,
            )
        )
        self.invalidate_model()

    @api.model
    def _learn(self, company):
        """Write what came in weeks that are over, once for each week.

        Weeks that ended not long ago are looked up again: payments are booked late.
        """
        self.flush_model()
        today = company._collections_today()
        monday = today - timedelta(days=today.weekday())
        [(waits,)] = self.env.execute_query(
            SQL(
                "SELECT EXISTS (SELECT FROM collection_forecast WHERE company_id = %s"
                " AND came IS NULL AND week < %s)",
                company.id,
                monday,
            )
        )
        if not waits:
            return
        plan_for_much(self.env)
        self.env.cr.execute(self._came_query(company, monday))
        self.env.cr.execute(
            SQL(
                "UPDATE collection_forecast SET came = 0"
                " WHERE company_id = %s AND came IS NULL AND week < %s",
                company.id,
                monday,
            )
        )
        self.invalidate_model()

    @api.model
    def _came_query(self, company, monday):
        """Return SQL that writes what came, of what each forecast knew as open."""
        return SQL(
            """
            INSERT INTO collection_forecast AS forecast
                   (company_id, debtor_id, date, week, weeks_ahead, amount, came,
                    create_uid, create_date, write_uid, write_date)
            SELECT debtor.company_id, debtor.id, taken.date, paid.week,
                   (paid.week - DATE_TRUNC('week', taken.date)::date) / 7, 0,
                   SUM(paid.amount), %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM (SELECT DISTINCT date FROM collection_forecast
                     WHERE company_id = %(company)s AND date >= %(oldest)s) taken
              JOIN (SELECT partner_id, amount, date - days_to_pay AS born, date,
                           DATE_TRUNC('week', date)::date AS week
                      FROM (%(settled)s) settled
                     WHERE kind = 'payment' AND date >= %(since)s
                       AND date < %(monday)s) paid
                ON paid.born <= taken.date AND paid.date >= taken.date
              JOIN collection_debtor debtor
                ON debtor.partner_id = paid.partner_id
               AND debtor.company_id = %(company)s
             GROUP BY debtor.company_id, debtor.id, taken.date, paid.week
            ON CONFLICT (debtor_id, date, week) DO UPDATE
               SET came = EXCLUDED.came, write_date = EXCLUDED.write_date
             WHERE forecast.came IS DISTINCT FROM EXCLUDED.came
            """,
            uid=SUPERUSER_ID,
            now=self.env.cr.now(),
            company=company.id,
            oldest=monday - timedelta(weeks=WEEKS),
            settled=settlement_lines(self.env, company),
            since=monday - OVER,
            monday=monday,
        )

    @api.model
    def _purge(self, company):
        """Drop forecasts older than two weeks, but for the first of each week."""
        today = company._collections_today()
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM collection_forecast
                 WHERE company_id = %(company)s AND date < %(recent)s
                   AND (date < %(oldest)s OR date <> ALL(ARRAY(
                        SELECT MIN(date) FROM collection_forecast
                         WHERE company_id = %(company)s
                         GROUP BY DATE_TRUNC('week', date))))
                """,
                company=company.id,
                recent=today - EVERY_NIGHT,
                oldest=today - KEPT,
            )
        )
        self.invalidate_model()
