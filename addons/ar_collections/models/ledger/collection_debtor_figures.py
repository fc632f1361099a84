"""What a customer owes, by age: the first part of the refresh."""

from odoo import api, fields, models
from odoo.tools import SQL

from ...logic.aging import buckets
from ...logic.metrics import BAND_MIDDLES
from .open_line import LATE_BUCKETS, bucket_number
from .refresh_part import RefreshPart

NEAR_DAYS = 5  # how long before 90 days a customer is worth a look
CRITICAL = 90


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    days_beyond_terms = fields.Float(
        "Days beyond terms",
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        help="Overdue amounts by the middle of their band of 30 days, over the"
        " balance.",
    )
    worst_bucket = fields.Selection(
        [(str(position), bucket.label) for position, bucket in enumerate(buckets())],
        "Bucket of the oldest",
        readonly=True,
        help="The aging bucket of the oldest open debt.",
    )
    bucket_since = fields.Date(
        "In this bucket since",
        readonly=True,
        help="When the oldest open debt entered its aging bucket.",
    )
    soon_critical = fields.Monetary(
        "Past 90 days soon",
        readonly=True,
        help="What will be more than 90 days overdue within five days.",
    )

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        zero, none = SQL("0"), SQL("NULL")
        columns = {
            "balance": zero,
            "overdue": zero,
            "not_due": zero,
            **{f"bucket_{i}": zero for i in range(1, LATE_BUCKETS + 1)},
            "unallocated_credit": zero,
            "open_item_count": zero,
            "oldest_due_date": none,
            "days_overdue": zero,
            "days_beyond_terms": none,
            "worst_bucket": SQL("'0'"),
            "bucket_since": none,
            "soon_critical": zero,
        }
        more = self._aging_more(company)
        columns |= dict.fromkeys(more, zero)
        query = self._aging_query(company, more=more)
        return [
            *super()._refresh_parts(company, partner_ids, light),
            RefreshPart("aging", columns, query),
        ]

    @api.model
    def _aging_more(self, company):
        """Return {column: SQL} of further figures of open items, for later folders.

        Zero of who has none. Over columns of open items, `days` since the due date and
        `working_days` since the next working day, if that is none.
        """
        return {}

    @api.model
    def _aging_query(self, company, day=None, lines=None, more=None):
        """Return SQL of what customers owe by age, a row each.

        :param day: the day ages count to; None = today
        :param lines: SQL of open lines; None = the refresh's `open_item`
        :param more: {column: SQL} of further figures
        """
        day = day or company._collections_today()
        days = SQL("(%s::date - line.date_maturity)", day)
        bounds = [bucket.last for bucket in company._collections_buckets()[1:-1]]
        sums = SQL(", ").join(
            SQL(
                "COALESCE(SUM(residual) FILTER (WHERE bucket = %s), 0) AS %s",
                position,
                SQL.identifier(f"bucket_{position}" if position else "not_due"),
            )
            for position in range(LATE_BUCKETS + 1)
        )
        return SQL(
            """
            SELECT figures.*, %(late)s AS overdue, not_due + %(late)s AS balance,
                   figures.worst::varchar AS worst_bucket,
                   figures.oldest_due_date
                       + CASE figures.worst WHEN 0 THEN NULL
                              ELSE 1 + (%(bounds)s)[figures.worst] END
                       AS bucket_since
              FROM (SELECT company_id, partner_id, %(sums)s, %(more)s
                           -SUM(residual) FILTER (WHERE residual < 0)
                               AS unallocated_credit,
                           COUNT(*) AS open_item_count,
                           MIN(date_maturity) FILTER (WHERE residual > 0)
                               AS oldest_due_date,
                           GREATEST(0, MAX(days) FILTER (WHERE residual > 0))
                               AS days_overdue,
                           COALESCE(MAX(bucket) FILTER (WHERE residual > 0), 0)
                               AS worst,
                           SUM(residual) FILTER (
                               WHERE residual > 0 AND days BETWEEN %(near)s AND %(far)s
                           ) AS soon_critical,
                           %(beyond_terms)s AS days_beyond_terms
                      FROM (SELECT line.*, %(days)s AS days, %(bucket)s AS bucket,
                                   %(day)s::date - %(working_day)s AS working_days
                              FROM (%(lines)s) line OFFSET 0) item
                     GROUP BY company_id, partner_id) figures
            """,
            sums=sums,
            late=SQL(" + ").join(
                SQL.identifier(f"bucket_{n}") for n in range(1, LATE_BUCKETS + 1)
            ),
            more=SQL(" ").join(
                SQL("%s AS %s,", query, SQL.identifier(column))
                for column, query in (more or {}).items()
            ),
            days=days,
            day=day,
            working_day=company._working_day(SQL("line.date_maturity")),
            bucket=bucket_number(days, bounds),
            bounds=[0, *bounds],
            near=CRITICAL - NEAR_DAYS + 1,
            far=CRITICAL,
            beyond_terms=_beyond_terms(),
            lines=lines or SQL("SELECT * FROM open_item"),
        )


def _beyond_terms():
    """Return SQL of `logic.metrics.days_beyond_terms`, over columns of items."""
    bands = SQL(" ").join(
        SQL("WHEN days <= %s THEN %s", last, middle)
        for _first, last, middle in BAND_MIDDLES[:-1]
    )
    return SQL(
        """
        CASE WHEN SUM(residual) > 0 THEN
             COALESCE(SUM(residual * CASE %s ELSE %s END) FILTER (WHERE days > 0), 0)
             / SUM(residual) END
        """,
        bands,
        BAND_MIDDLES[-1][2],
    )
