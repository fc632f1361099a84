"""Writing the figures of a day, computing those of a past one, dropping old ones."""

from datetime import timedelta

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ..ledger.open_line import LATE_BUCKETS, open_lines, plan_for_much

DAILY = timedelta(days=60)  # from then on only the last day of a month is kept
AMOUNTS = (
    "balance",
    "overdue",
    "not_due",
    *(f"bucket_{i}" for i in range(1, LATE_BUCKETS + 1)),
    "unallocated_credit",
)
LEDGER = (*AMOUNTS, "days_overdue", "days_beyond_terms")
TAKEN = (*LEDGER, "days_late_year")
NULLS = ("days_beyond_terms", "days_late_year")  # of who has nothing to tell


class CollectionSnapshot(models.Model):
    _inherit = "collection.snapshot"

    @api.model
    def _take(self, company):
        """Write today's row of each customer with a balance or an open item.

        From the stored figures, in one statement; a second time on the same day
        the rows are brought up to date.
        """
        self.env["collection.debtor"].flush_model()
        stored = SQL(
            "SELECT partner_id, %s FROM collection_debtor"
            " WHERE company_id = %s AND (open_item_count > 0 OR balance <> 0)",
            SQL(", ").join(map(SQL.identifier, TAKEN)),
            company.id,
        )
        self._write_day(company, company._collections_today(), stored, TAKEN)

    @api.model
    def _rebuild(self, company, dates):
        """Compute the ledger's columns again as of past days, one statement each.

        What only that day could know is kept where a row is there, else empty.

        :param dates: days before today, or today
        :raises ValueError: for a day to come
        """
        today = company._collections_today()
        plan_for_much(self.env)
        for day in dates:
            if day > today:
                raise ValueError(f"{day} is still to come")
            lines = SQL(
                "SELECT * FROM (%s) line WHERE partner_id IS NOT NULL",
                open_lines(self.env, day, company.ids),
            )
            figures = self.env["collection.debtor"]._aging_query(company, day, lines)
            self._write_day(company, day, figures, LEDGER)

    @api.model
    def _write_day(self, company, day, figures, columns):
        """Insert or update a day's rows; who is gone from `figures` gets zeros.

        :param figures: SQL of `partner_id` and the columns
        """
        self.flush_model()
        names = list(map(SQL.identifier, columns))
        values = [
            SQL(
                "figures.%s" if column in NULLS else "COALESCE(figures.%s, 0)",
                SQL.identifier(column),
            )
            for column in columns
        ]
        new = [SQL("EXCLUDED.%s", name) for name in names]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO collection_snapshot AS snapshot
                       (date, company_id, debtor_id, partner_id, create_uid,
                        create_date, write_uid, write_date, %(names)s)
                SELECT %(day)s, debtor.company_id, debtor.id, debtor.partner_id,
                       %(uid)s, %(now)s, %(uid)s, %(now)s, %(values)s
                  FROM collection_debtor debtor
                  LEFT JOIN (%(figures)s) figures
                         ON figures.partner_id = debtor.partner_id
                 WHERE debtor.company_id = %(company)s
                   AND (figures.partner_id IS NOT NULL OR EXISTS (
                        SELECT FROM collection_snapshot before
                         WHERE before.debtor_id = debtor.id AND before.date = %(day)s))
                 ORDER BY debtor.id
                ON CONFLICT (debtor_id, date) DO UPDATE
                   SET write_date = EXCLUDED.write_date, %(updates)s
                 WHERE (%(old)s) IS DISTINCT FROM (%(new)s)
                """,
                day=day,
                company=company.id,
                uid=SUPERUSER_ID,
                now=self.env.cr.now(),
                figures=figures,
                names=SQL(", ").join(names),
                values=SQL(", ").join(values),
                updates=SQL(", ").join(
                    SQL("%s = %s", name, value)
                    for name, value in zip(names, new, strict=True)
                ),
                old=SQL(", ").join(SQL("snapshot.%s", name) for name in names),
                new=SQL(", ").join(new),
            )
        )
        self.invalidate_model()

    @api.model
    def _purge(self, company):
        """Drop what is older than two months, but for each month's last day."""
        self.env.cr.execute(
            SQL(
                """
                DELETE FROM collection_snapshot
                 WHERE company_id = %(company)s AND date < %(limit)s
                   AND date <> ALL(ARRAY(
                       SELECT MAX(date) FROM collection_snapshot
                        WHERE company_id = %(company)s
                        GROUP BY DATE_TRUNC('month', date)))
                """,
                company=company.id,
                limit=company._collections_today() - DAILY,
            )
        )
        self.invalidate_model()
