"""How a customer pays: the second part of the refresh.

Averages are weighted by amount, shares count payments; of payments only: what a credit
note or a write-off settles says nothing about paying. The year is the twelve months
before today.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from .receivable_line import receivable_lines
from .refresh_part import RefreshPart, was
from .settlement_line import payments_among

YEAR, QUARTER = 365, 91


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    days_late_year = fields.Float(
        "Days late, 12 months",
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        help="Of what was paid in the last 12 months, weighted by amount.",
    )
    days_late_lifetime = fields.Float(
        "Days late, ever", readonly=True, aggregator=None, digits=(16, 1)
    )
    days_late_median = fields.Float(
        "Days late, median",
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        help="Of the payments of the last 12 months; one large one does not move it.",
    )
    days_late_working = fields.Float(
        "Days late, working days",
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        help="Counted from the next working day where the due date is none.",
    )
    days_late_trend = fields.Float(
        "Trend",
        readonly=True,
        aggregator=None,
        digits=(16, 1),
        help="Days late of the last quarter less those of the year before it:"
        " positive is getting worse.",
    )
    late_share = fields.Float(
        "Share paid late",
        readonly=True,
        aggregator=None,
        help="Of the payments of the last 12 months.",
    )
    late_30_share = fields.Float(
        "Share more than 30 days late", readonly=True, aggregator=None
    )
    last_payment_date = fields.Date("Last payment", readonly=True)
    part_payment_count = fields.Integer(
        "Part payments",
        readonly=True,
        help="Payments of the last 12 months that did not settle their invoice alone.",
    )
    payment_count = fields.Integer(
        "Payments, 12 months", readonly=True, help="What the figures rest on."
    )
    invoice_count = fields.Integer("Invoices", readonly=True)
    first_invoice_date = fields.Date("Customer since", readonly=True)
    history_until = fields.Date(
        readonly=True,
        help="The day on which a payment leaves one of the spans the figures of paying"
        " are taken from, and they change by themselves.",
    )
    largest_exposure = fields.Monetary(
        "Largest exposure",
        readonly=True,
        help="The highest balance so far; of the time before the customer appeared"
        " here, as the books have it.",
    )

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        zero, none = SQL("0"), SQL("NULL")
        paid = dict.fromkeys(
            (
                "days_late_year",
                "days_late_lifetime",
                "days_late_median",
                "days_late_working",
                "days_late_trend",
                "late_share",
                "late_30_share",
                "last_payment_date",
                "history_until",
            ),
            none,
        )
        highest = SQL("GREATEST(aging.balance, %s, 0)", was("largest_exposure"))
        paid |= {"part_payment_count": zero, "payment_count": zero}
        paid |= dict.fromkeys(self._paid_more(SQL("TRUE")), none)
        invoiced = {"invoice_count": zero, "first_invoice_date": none}
        invoiced |= dict.fromkeys(self._invoiced_more(), none)
        return [
            *super()._refresh_parts(company, partner_ids, light),
            RefreshPart("paid", paid, self._paid_query(company), history=True),
            RefreshPart("invoiced", invoiced, self._invoiced_query(), history=True),
            RefreshPart("exposure", {"largest_exposure": highest}, None),
        ]

    @api.model
    def _paid_more(self, year):
        """Return {column: SQL} of further figures of payments, for later folders.

        :param year: SQL telling the payments of the last 12 months
        """
        return {}

    @api.model
    def _paid_query(self, company):
        today = company._collections_today()
        year = SQL("(date > %s::date - %s)", today, YEAR)
        quarter = SQL("(date > %s::date - %s)", today, QUARTER)
        before = SQL(
            "(date <= %(today)s::date - %(q)s AND date > %(today)s::date - %(all)s)",
            today=today,
            q=QUARTER,
            all=QUARTER + YEAR,
        )
        ever = SQL("TRUE")
        return SQL(
            """
            SELECT company_id, partner_id, MAX(date) AS last_payment_date,
                   %(year_late)s AS days_late_year, %(ever_late)s AS days_late_lifetime,
                   %(working)s AS days_late_working,
                   %(quarter_late)s - %(before_late)s AS days_late_trend,
                   PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY days_late)
                       FILTER (WHERE %(year)s) AS days_late_median,
                   AVG((days_late > 0)::int) FILTER (WHERE %(year)s) AS late_share,
                   AVG((days_late > 30)::int) FILTER (WHERE %(year)s) AS late_30_share,
                   COUNT(*) FILTER (WHERE %(year)s) AS payment_count,
                   COUNT(*) FILTER (WHERE %(year)s AND is_part) AS part_payment_count,
                   %(more)s MIN(%(leaves)s) AS history_until
              FROM (%(lines)s OFFSET 0) settled -- else the calendar is planned often
             GROUP BY company_id, partner_id
            """,
            more=SQL(" ").join(
                SQL("%s AS %s,", query, SQL.identifier(column))
                for column, query in self._paid_more(year).items()
            ),
            leaves=_next_leave(today),
            year=year,
            year_late=_weighted("days_late", year),
            ever_late=_weighted("days_late", ever),
            working=_weighted("days_late_working", year),
            quarter_late=_weighted("days_late", quarter),
            before_late=_weighted("days_late", before),
            lines=payments_among(company, SQL("ledger")),
        )

    @api.model
    def _invoiced_more(self):
        """Return {column: SQL} of further figures of invoices, for later folders."""
        return {}

    @api.model
    def _invoiced_query(self):
        return SQL(
            """
            SELECT line.company_id, line.partner_id,
                   COUNT(DISTINCT line.move_id) AS invoice_count,
                   MIN(line.date) AS first_invoice_date %(more)s
              FROM ledger line
             WHERE line.balance > 0 AND line.journal_id = ANY(%(journals)s)
             GROUP BY line.company_id, line.partner_id
            """,
            more=SQL(" ").join(
                SQL(", %s AS %s", query, SQL.identifier(column))
                for column, query in self._invoiced_more().items()
            ),
            journals=self.env["account.journal"]._ids_of_types("sale"),
        )

    @api.model
    def _read_past(self, company, partner_ids):
        """Write the highest balance that customers new to us have had in the books."""
        self.env.execute_query(
            SQL(
                """
                UPDATE collection_debtor debtor
                   SET largest_exposure = past.highest
                  FROM (SELECT partner_id, MAX(running) AS highest
                          FROM (SELECT partner_id, SUM(balance) OVER (
                                           PARTITION BY partner_id ORDER BY date, id
                                       ) AS running
                                  FROM (%(lines)s) line) balances
                         GROUP BY partner_id) past
                 WHERE debtor.company_id = %(company)s
                   AND debtor.partner_id = past.partner_id
                   AND debtor.largest_exposure < past.highest
                RETURNING debtor.id
                """,
                lines=receivable_lines(self.env, company, partner_ids),
                company=company.id,
            )
        )
        return super()._read_past(company, partner_ids)


def _weighted(days, where):
    """Return SQL of the mean of days weighted by amount, null without amounts."""
    return SQL(
        "(SUM(amount * %(days)s) FILTER (WHERE %(where)s)"
        " / NULLIF(SUM(amount) FILTER (WHERE %(where)s), 0))",
        days=SQL.identifier(days),
        where=where,
    )


def _next_leave(today):
    """Return SQL of the next day a payment leaves a quarter, a year or that before."""
    return SQL(
        "CASE %s END",
        SQL(" ").join(
            SQL("WHEN date + %s > %s::date THEN date + %s", days, today, days)
            for days in (QUARTER, YEAR, QUARTER + YEAR)
        ),
    )
