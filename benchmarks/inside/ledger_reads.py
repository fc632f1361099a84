"""Run inside `odoo shell` (name: env): the ledger's reads, next to plain SQL.

Every measurement is rolled back; each figure is the median of RUNS, a floor and what is
compared with it one after the other, so that a slow moment strikes both.
"""

import statistics
import time

from odoo.tools import SQL

RUNS = 3
company = max(
    env["res.company"].search([]),  # noqa: F821
    key=lambda c: env["collection.debtor"].search_count([("company_id", "=", c.id)]),  # noqa: F821
)
env = env(context={}).company.with_company(company).env  # noqa: F821
company = company.with_env(env)
Debtor = env["collection.debtor"]
today = company._collections_today()
accounts = env["account.account"]._receivable_ids()

A = SQL(
    """
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
    """,
    t=SQL("%s::date", today),
    company=company.id,
    accounts=accounts,
)
H = SQL(
    """
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
    """,
    t=SQL("%s::date", today),
    company=company.id,
    accounts=accounts,
)
FLOOR_TABLE = SQL(
    """
    CREATE TEMP TABLE floor_night AS
    SELECT %s AS company_id, a.*, h.paid, h.amount, h.to_pay, h.late_days, h.weighted,
           h.share, h.half, h.spread, h.last, 0.0::numeric AS score, 'low' AS class,
           0 AS c1, 0 AS c2, 0 AS c3, 0 AS c4, 0 AS c5, NULL::date AS c6
      FROM (%s) a LEFT JOIN (%s) h USING (partner_id)
    """,
    company.id,
    A,
    H,
)
FLOOR_INDEXES = (
    "CREATE UNIQUE INDEX ON floor_night (company_id, partner_id)",
    "CREATE INDEX ON floor_night (balance)",
    "CREATE INDEX ON floor_night (late)",
    "CREATE INDEX ON floor_night (oldest)",
    "CREATE INDEX ON floor_night (days)",
    "CREATE INDEX ON floor_night (score)",
    "CREATE INDEX ON floor_night (class)",
)
N = SQL(
    """
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
    """,
    company.id,
    A,
    H,
)


def execute(statement):
    env.cr.execute(statement)
    if env.cr.description:
        env.cr.fetchall()


def night():
    Debtor._refresh_company(company)


def night_of_changes():
    # Every row is rewritten, as the floor rewrites every row.
    env.cr.execute(
        SQL(
            "UPDATE collection_debtor SET balance = -1 WHERE company_id = %s",
            company.id,
        )
    )
    start = time.perf_counter()
    Debtor._refresh_company(company)
    return time.perf_counter() - start


def floor_night():
    env.cr.execute(FLOOR_TABLE)
    for index in FLOOR_INDEXES:
        env.cr.execute(index)
    start = time.perf_counter()
    env.cr.execute(N)
    return time.perf_counter() - start


def one(count):
    partners = Debtor.search([("company_id", "=", company.id)], limit=count).partner_id

    def refresh():
        start = time.perf_counter()
        Debtor._refresh_partners(company, partners.ids)
        return time.perf_counter() - start

    return refresh


FIGURES = ("balance", "overdue", "days_overdue", "not_due", "worst_bucket")
FIGURES += tuple(f"bucket_{n}" for n in range(1, 6))


def worklist():
    Debtor.web_search_read(
        [("company_id", "=", company.id), ("overdue", ">", 0)],
        {
            "partner_id": {"fields": {"display_name": {}}},
            **dict.fromkeys(FIGURES, {}),
        },
        limit=80,
    )  # fmt: skip


def sheet():
    debtor = Debtor.search(
        [("company_id", "=", company.id)], order="open_item_count desc", limit=1
    )
    fields = {"move_id": {"fields": {"display_name": {}}}, "date_maturity": {}}
    debtor.web_read(
        {
            "overdue": {},
            "aging_bar": {},
            "behaviour_chart": {},
            "open_item_ids": {"fields": fields | {"residual": {}, "days_overdue": {}}},
        }
    )


def report(as_of=None):
    model = env["collection.open.item"].with_context(collections_as_of=as_of)
    return lambda: model._read_group(
        [("company_id", "=", company.id)], ["partner_id", "bucket"], ["residual:sum"]
    )


def measure(call):
    """Return (median seconds, queries) of a call on an empty cache, rolled back."""
    seconds, queries = [], 0
    for _run in range(RUNS):
        env.invalidate_all()
        before = env.cr.sql_log_count
        start = time.perf_counter()
        own = call()
        taken = time.perf_counter() - start
        seconds.append(own if isinstance(own, float) else taken)
        queries = env.cr.sql_log_count - before
        env.cr.rollback()
    return statistics.median(seconds), queries


def row(name, call, floor=None, floor_name=""):
    limit, _queries = measure(lambda: floor()) if floor else (None, 0)
    seconds, queries = measure(call)
    ratio = f"{seconds / limit:5.2f} x {floor_name}" if limit else ""
    print(f"{name:46} {1000 * seconds:10.1f} ms {queries:4} queries  {ratio}")


night()
env.cr.commit()
debtors = Debtor.search_count([("company_id", "=", company.id)])
entries = env["account.move"].search_count([])
print(f"{company.name}: {debtors:,} customers, {entries:,} entries")
for name, floor in (("A", A), ("H", H)):
    seconds, _queries = measure(lambda floor=floor: execute(floor))
    print(f"floor {name}: {1000 * seconds:.1f} ms")
past = str(today.replace(year=today.year - 1))
row("P1 night up to figures, all rewritten", night_of_changes, floor_night, "N")
row("P2 the same, nothing changed", night, floor_night, "N")
row("P3 refresh of one customer", one(1))
row("P3 refresh of 80 customers", one(80))
row("P5 worklist of 80, with count", worklist)
row("P7 sheet of the customer with most items", sheet)
row("P8 aging of all, today", report(), lambda: execute(A), "A")
row("P8 aging of all, a year ago", report(past), lambda: execute(A), "A")
