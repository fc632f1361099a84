"""The smallest statements that give what the product gives, and how a call is timed.

A is a customer's aging; H its payment history; N both, with a score, written into a
table of 32 columns with seven indexes.
"""

import statistics
import time

from odoo.tools import SQL

RUNS = 5
_AGING = """
    SELECT l.partner_id, SUM(l.amount_residual) AS balance,
           SUM(l.amount_residual) FILTER (WHERE l.date_maturity >= %(t)s) AS b0,
           SUM(l.amount_residual) FILTER
               (WHERE l.date_maturity BETWEEN %(t)s - 30 AND %(t)s - 1) AS b1,
           SUM(l.amount_residual) FILTER
               (WHERE l.date_maturity BETWEEN %(t)s - 60 AND %(t)s - 31) AS b2,
           SUM(l.amount_residual) FILTER
               (WHERE l.date_maturity BETWEEN %(t)s - 90 AND %(t)s - 61) AS b3,
           SUM(l.amount_residual) FILTER
               (WHERE l.date_maturity BETWEEN %(t)s - 120 AND %(t)s - 91) AS b4,
           SUM(l.amount_residual) FILTER (WHERE l.date_maturity < %(t)s - 120) AS b5,
           SUM(l.amount_residual) FILTER (WHERE l.date_maturity < %(t)s) AS late,
           COUNT(*) AS items, COUNT(*) FILTER (WHERE l.date_maturity < %(t)s) AS lates,
           MIN(l.date_maturity) AS oldest, MAX(%(t)s - l.date_maturity) AS days
      FROM account_move_line l
     WHERE l.company_id = %(company)s AND l.account_id = ANY(%(accounts)s)
       AND l.reconciled IS NOT TRUE AND l.parent_state = 'posted'
     GROUP BY l.partner_id
"""
_HISTORY = """
    SELECT d.partner_id, COUNT(*) AS paid, SUM(p.amount) AS amount,
           AVG(p.max_date - d.date) AS to_pay,
           AVG(p.max_date - d.date_maturity) AS late_days,
           SUM(p.amount * (p.max_date - d.date_maturity)) / NULLIF(SUM(p.amount), 0)
               AS weighted,
           AVG((p.max_date > d.date_maturity)::int) AS share,
           AVG((p.max_date > d.date_maturity)::int)
               FILTER (WHERE p.max_date >= %(t)s - 182) AS half,
           STDDEV(p.max_date - d.date_maturity) AS spread, MAX(p.max_date) AS last
      FROM account_partial_reconcile p
      JOIN account_move_line d ON d.id = p.debit_move_id
     WHERE p.company_id = %(company)s AND p.max_date >= %(t)s - 730
       AND d.account_id = ANY(%(accounts)s)
     GROUP BY d.partner_id
"""
_NIGHT_TABLE = """
    CREATE TEMP TABLE floor_night AS
    SELECT %s AS company_id, a.*, h.paid, h.amount, h.to_pay, h.late_days, h.weighted,
           h.share, h.half, h.spread, h.last, 0.0::numeric AS score, 'low' AS class,
           0 AS c1, 0 AS c2, 0 AS c3, 0 AS c4, 0 AS c5, NULL::date AS c6
      FROM (%s) a LEFT JOIN (%s) h USING (partner_id)
"""
_NIGHT_INDEXES = (
    "CREATE UNIQUE INDEX ON floor_night (company_id, partner_id)",
    "CREATE INDEX ON floor_night (balance)",
    "CREATE INDEX ON floor_night (late)",
    "CREATE INDEX ON floor_night (oldest)",
    "CREATE INDEX ON floor_night (days)",
    "CREATE INDEX ON floor_night (score)",
    "CREATE INDEX ON floor_night (class)",
)
_NIGHT = """
    INSERT INTO floor_night
    SELECT %s, a.*, h.paid, h.amount, h.to_pay, h.late_days, h.weighted, h.share,
           h.half, h.spread, h.last, COALESCE(h.share, 0) * 60 + LEAST(a.days, 40),
           CASE WHEN COALESCE(h.share, 0) > 0.5 THEN 'high' ELSE 'low' END,
           1, 1, 1, 1, 1, NULL
      FROM (%s) a LEFT JOIN (%s) h USING (partner_id)
    ON CONFLICT (company_id, partner_id) DO UPDATE
       SET balance = EXCLUDED.balance, late = EXCLUDED.late, share = EXCLUDED.share,
           score = EXCLUDED.score, class = EXCLUDED.class, oldest = EXCLUDED.oldest,
           days = EXCLUDED.days, paid = EXCLUDED.paid, amount = EXCLUDED.amount
"""
_UNCHANGED = """
     WHERE (floor_night.balance, floor_night.late, floor_night.share,
            floor_night.score, floor_night.class, floor_night.oldest, floor_night.days,
            floor_night.paid, floor_night.amount)
           IS DISTINCT FROM
           (EXCLUDED.balance, EXCLUDED.late, EXCLUDED.share, EXCLUDED.score,
            EXCLUDED.class, EXCLUDED.oldest, EXCLUDED.days, EXCLUDED.paid,
            EXCLUDED.amount)
"""


class Floors:
    """The floors of one company, as of today."""

    def __init__(self, company):
        self.cr = company.env.cr
        known = {
            "t": SQL("%s::date", company._collections_today()),
            "company": company.id,
            "accounts": company.env["account.account"]._receivable_ids(),
        }
        self._aging = SQL(_AGING, **known)
        self._history = SQL(_HISTORY, **known)
        self._night = company.id, self._aging, self._history

    def aging(self):
        """Read A; return its rows."""
        self.cr.execute(self._aging)
        return self.cr.fetchall()

    def history(self):
        """Read H; return its rows."""
        self.cr.execute(self._history)
        return self.cr.fetchall()

    def prepare_night(self):
        """Make the table of N, which holds it already: N rewrites every row."""
        self.cr.execute(SQL(_NIGHT_TABLE, *self._night))
        for index in _NIGHT_INDEXES:
            self.cr.execute(index)

    def write_night(self):
        self.cr.execute(SQL(_NIGHT, *self._night))

    def unchanged(self):
        """Compute N where it stands already and rewrite nothing; return the seconds."""
        self.prepare_night()
        self.write_night()
        start = time.perf_counter()
        self.cr.execute(SQL(_NIGHT + _UNCHANGED, *self._night))
        return time.perf_counter() - start

    def night(self):
        """Write N over its table; return the seconds of that."""
        self.prepare_night()
        start = time.perf_counter()
        self.write_night()
        return time.perf_counter() - start


def largest_company(env):
    """Return the company with most debtors, in an environment of its own."""
    debtors = env["collection.debtor"]
    company = max(
        env["res.company"].search([]),
        key=lambda found: debtors.search_count([("company_id", "=", found.id)]),
    )
    return company.with_env(env(context={}).company.with_company(company).env)


def measure(env, call):
    """Return (median seconds, queries) of a call on an empty cache, rolled back.

    A call that returns a float has timed itself.
    """
    [(seconds, queries)] = measure_beside(env, call)
    return seconds, queries


def measure_beside(env, *calls):
    """Return (median seconds, queries) of each call, taking turns.

    One after the other in each run, so that a slow moment strikes all of them.
    """
    seconds = [[] for _call in calls]
    queries = [0 for _call in calls]
    for _run in range(RUNS):
        for position, call in enumerate(calls):
            env.invalidate_all()
            before = env.cr.sql_log_count
            start = time.perf_counter()
            own = call()
            taken = time.perf_counter() - start
            seconds[position].append(own if isinstance(own, float) else taken)
            queries[position] = env.cr.sql_log_count - before
            env.cr.rollback()
    return [
        (statistics.median(taken), count)
        for taken, count in zip(seconds, queries, strict=True)
    ]


def one_process(env):
    """Have PostgreSQL compute each statement in one process, for this session.

    What writes is never computed in several: a floor that is would be no floor.
    """
    env.cr.execute("SET max_parallel_workers_per_gather = 0")
    env.cr.commit()  # else the roll back of the first measurement takes it back
