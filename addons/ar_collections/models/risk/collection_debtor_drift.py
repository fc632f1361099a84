"""Has a customer begun to pay later than they used to? A flag, with since when.

Looked for in the night, of customers who have paid since the last time (and of a part
of the others, as of the history): one statement per range and the arithmetic of
`logic.drift`. One value per day of payment: many invoices of one transfer are one case.
"""

from datetime import timedelta
from statistics import median

from odoo import api, fields, models
from odoo.tools import SQL, format_date, split_every

from ...logic.drift import BASELINE, latest_step
from ..ledger.collection_debtor_behaviour import QUARTER
from ..ledger.collection_debtor_history import DAYS_ROUND
from ..ledger.collection_debtor_ranges import RANGE
from ..ledger.collection_debtor_touch import RETRIED_BY_ODOO
from ..ledger.settlement_line import settlement_lines

COLUMNS = ("drift_since", "drift_on", "drift_before", "drift_after")


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    payments_ever = fields.Integer("Payments, ever", readonly=True)
    drift_checked = fields.Integer(
        readonly=True, help="Payments there were when drift was last looked for."
    )
    drift_since = fields.Date(
        "Pays later since",
        readonly=True,
        help="The first payment that came later than this customer used to pay; empty"
        " if they pay as ever, or if that was found more than three months ago.",
    )
    drift_on = fields.Date(
        "Drift found in payment of", readonly=True, help="The payment that showed it."
    )
    drift_before = fields.Float(
        "Delay before the drift", readonly=True, aggregator=None, digits=(16, 1)
    )
    drift_after = fields.Float(
        "Delay since the drift", readonly=True, aggregator=None, digits=(16, 1)
    )
    drift_text = fields.Char("Drift", compute="_compute_drift_text")

    @api.depends("drift_since", "drift_before", "drift_after")
    @api.depends_context("lang")
    def _compute_drift_text(self):
        for debtor in self:
            debtor.drift_text = debtor.drift_since and self.env._(
                "Pays later than usual since %(date)s: %(after)s days after the due"
                " date in the middle, before that %(before)s.",
                date=format_date(self.env, debtor.drift_since),
                after=round(debtor.drift_after),
                before=round(debtor.drift_before),
            )

    @api.model
    def _paid_more(self, year):
        return super()._paid_more(year) | {"payments_ever": SQL("COUNT(*)")}

    @api.model
    def _find_drift(self, company):
        """Look for drift in the payments of a company's customers.

        Who is in somebody's hands, a posting's, is left for the next night.
        """
        self.flush_model()
        for partner_ids in split_every(RANGE, self._drift_candidates(company), list):
            found = [
                (partner_id, *_drift(days, delays, company._collections_today()))
                for partner_id, days, delays in self._payments_of(company, partner_ids)
            ]
            try:
                with self.env.cr.savepoint():
                    self._write_drift(company, partner_ids, found)
            except RETRIED_BY_ODOO:
                continue
        self.invalidate_model([*COLUMNS, "drift_checked", "drift_text"])

    @api.model
    def _drift_candidates(self, company):
        """Return the customers who have paid since, have a flag, or whose turn it is.

        Fewer payments than the usual is taken from tell nothing.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner_id FROM collection_debtor
                 WHERE company_id = %(company)s
                   AND (payments_ever > %(few)s
                            AND (payments_ever IS DISTINCT FROM drift_checked
                                 OR id %% %(round)s = %(turn)s)
                        OR drift_on IS NOT NULL)
                 ORDER BY id
                """,
                company=company.id,
                few=BASELINE,
                round=DAYS_ROUND,
                turn=company._collections_today().toordinal() % DAYS_ROUND,
            )
        )
        return [row[0] for row in rows]

    @api.model
    def _payments_of(self, company, partner_ids):
        """Return [(customer, days of payment, median delays)], in order of payment."""
        return self.env.execute_query(
            SQL(
                """
                SELECT partner_id, ARRAY_AGG(date ORDER BY date),
                       ARRAY_AGG(delay ORDER BY date)
                  FROM (SELECT partner_id, date,
                               PERCENTILE_CONT(0.5) WITHIN GROUP (
                                   ORDER BY date - working_day) AS delay
                          FROM (%s) settled
                         WHERE kind = 'payment' AND date <= %s
                         GROUP BY partner_id, date) paid
                 GROUP BY partner_id
                """,
                settlement_lines(self.env, company, partner_ids),
                company._collections_today(),
            )
        )

    @api.model
    def _write_drift(self, company, partner_ids, found):
        """Write what was found of some of these customers; of the others nothing.

        :param found: [(customer, *values of COLUMNS)]
        """
        columns = list(zip(*found, strict=True)) or [()] * (1 + len(COLUMNS))
        names = [SQL.identifier(name) for name in COLUMNS]
        self.env.cr.execute(
            SQL(
                """
                UPDATE collection_debtor debtor
                   SET drift_checked = debtor.payments_ever, %(updates)s
                  FROM (SELECT id, partner_id FROM collection_debtor
                         WHERE company_id = %(company)s AND partner_id = ANY(%(all)s)
                         ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) mine
                  LEFT JOIN unnest(%(partners)s::int[], %(since)s::date[],
                                   %(on)s::date[], %(before)s::numeric[],
                                   %(after)s::numeric[])
                            found (partner_id, %(names)s)
                         ON found.partner_id = mine.partner_id
                 WHERE debtor.id = mine.id
                   AND (debtor.drift_checked IS DISTINCT FROM debtor.payments_ever
                        OR debtor.drift_on IS DISTINCT FROM found.drift_on
                        OR debtor.drift_after IS DISTINCT FROM found.drift_after)
                """,
                updates=SQL(", ").join(SQL("%(n)s = found.%(n)s", n=n) for n in names),
                names=SQL(", ").join(names),
                company=company.id,
                all=partner_ids,
                **dict(
                    zip(
                        ("partners", "since", "on", "before", "after"),
                        map(list, columns),
                        strict=True,
                    )
                ),
            ),
            log_exceptions=False,
        )


def _drift(days, delays, today):
    """Return the values of COLUMNS; a step found long ago is the customer's usual."""
    step = latest_step(delays)
    if not step or days[step.found] <= today - timedelta(days=QUARTER):
        return None, None, None, None
    return (
        days[step.since],
        days[step.found],
        round(median(delays[: step.since]), 1),
        round(median(delays[step.since :]), 1),
    )
