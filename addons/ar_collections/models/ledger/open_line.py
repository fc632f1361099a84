"""The one statement that says what is open, now or as of a past date.

Now, the books as they stand are read: `amount_residual` of every posted
receivable line not reconciled, which PostgreSQL finds by core's partial index.
As of a past date, an item is open by what is open now plus what was settled
later: partials whose `max_date` lies after that date are added back. So are, at
any date, those with an entry that is not posted: Odoo keeps the partials of an
entry reset to draft, but the books no longer hold what it settled.
"""

from odoo.tools import SQL

from ..setup.res_company import BOUND_FIELDS
from .undone import undone

LATE_BUCKETS = len(BOUND_FIELDS) + 1
FEW = 100  # customers whose lines are found by customer: planning is what costs
MANY = 500  # from here on a statement is worth a setting of its own


def open_lines(env, as_of=None, company_ids=None, partner_ids=None, drafts=True):
    """Return SQL of the open receivable lines.

    Columns: `id, company_id, account_id, move_id, partner_id` (the commercial
    partner; null = Unassigned), `currency_id, date, date_maturity` (the line's
    date where it has none), `balance, amount_currency, residual` (company
    currency), `residual_currency` (document currency), `no_followup`.

    :param as_of: date at whose end the books are read; None = as they stand
    :param partner_ids: list of commercial partners to read, None = all with Unassigned
    :param drafts: whether entries in draft may have settled some
    """
    flush_ledger(env)
    accounts = env["account.account"]._receivable_ids()
    where = [
        SQL("l.account_id = ANY(%s)", accounts),
        SQL("l.parent_state = 'posted'"),
    ]
    few = partner_ids is not None and len(partner_ids) <= FEW
    if company_ids is not None:
        mine = SQL("l.company_id = ANY(%s)", list(company_ids))
        # So put, PostgreSQL does not take the index of companies, which has all lines;
        # as below not that of dates, which has all up to a day
        where.append(mine if few else SQL("(%s) IS TRUE", mine))
    if partner_ids is not None:
        where.append(SQL("p.commercial_partner_id = ANY(%s)", partner_ids))
    if as_of is None and not drafts:
        return _select(None, [*where, SQL("l.reconciled IS NOT TRUE")])
    settled = undone(as_of, accounts)
    if few and as_of is None:
        where.append(SQL("(l.reconciled IS NOT TRUE OR undone.line_id IS NOT NULL)"))
        return _select(settled, where)
    once = SQL()
    if as_of is not None:
        where.append(SQL("(l.date <= %s) IS TRUE", as_of))
        once = SQL("WITH undone AS MATERIALIZED (%s)", settled)
        settled = SQL("SELECT * FROM undone")
    # Two queries rather than an OR, for the sake of core's partial index.
    return SQL(
        "%s %s UNION ALL %s",
        once,
        _select(settled, [*where, SQL("l.reconciled IS NOT TRUE")]),
        _select(settled, [*where, SQL("l.reconciled AND undone.line_id IS NOT NULL")]),
    )


def open_lines_among(lines, drafts=True):
    """Return SQL of those open as the books stand, of receivable lines read before.

    Columns as of `open_lines`, and the line's own `amount_residual` and
    `amount_residual_currency`.

    :param lines: SQL of a relation as `receivable_lines` gives it
    :param drafts: whether entries in draft may have settled some
    """
    still_open = SQL("l.reconciled IS NOT TRUE")
    if drafts:
        still_open = SQL("(%s OR undone.line_id IS NOT NULL)", still_open)
    return _select(
        undone() if drafts else None,
        [still_open],
        source=SQL("%s l", lines),
        customer=SQL("l.partner_id"),
        more=SQL(", l.amount_residual, l.amount_residual_currency"),
    )


ALL_LINES = SQL("account_move_line l LEFT JOIN res_partner p ON p.id = l.partner_id")
CUSTOMER = SQL("p.commercial_partner_id")
NOTHING = SQL()


def _select(settled, where, source=ALL_LINES, customer=CUSTOMER, more=NOTHING):
    residual, join = SQL("l.amount_residual"), SQL()
    residual_currency = SQL("l.amount_residual_currency")
    if settled:
        residual = SQL("(%s + COALESCE(undone.amount, 0))", residual)
        residual_currency = SQL(
            "(%s + COALESCE(undone.amount_currency, 0))", residual_currency
        )
        join = SQL(
            "LEFT JOIN (%s) undone ON undone.line_id = l.id",
            settled,
        )
    return SQL(
        """
        SELECT l.id, l.company_id, l.account_id, l.move_id,
               %(customer)s AS partner_id, l.currency_id, l.date,
               COALESCE(l.date_maturity, l.date) AS date_maturity,
               l.balance, l.amount_currency,
               %(residual)s AS residual,
               %(residual_currency)s AS residual_currency,
               COALESCE(l.no_followup, FALSE) AS no_followup %(more)s
          FROM %(source)s %(join)s
         WHERE %(where)s AND (%(residual)s <> 0 OR %(residual_currency)s <> 0)
        """,
        residual=residual,
        residual_currency=residual_currency,
        source=source,
        customer=customer,
        more=more,
        join=join,
        where=SQL(" AND ").join(where),
    )


def plan_for_much(env):
    """Have PostgreSQL sort in memory and not compile, for this transaction.

    With thousands of customers, compiling took two thirds of the time of a refresh
    and a third of that of a past date's aging (benchmarks/ledger_reads.py).
    """
    env.execute_query(
        SQL(
            "SELECT set_config('jit', 'off', TRUE),"
            " set_config('work_mem', '64MB', TRUE)"
        )
    )


def one_of(column, ids):
    """Return SQL that tells whether a column is among ids.

    Of a list PostgreSQL weighs each number when it plans, of a relation none.
    """
    if len(ids) <= MANY:
        return SQL("%s = ANY(%s)", column, ids)
    return SQL("%s IN (SELECT unnest(%s))", column, array_of(ids))


def array_of(ids):
    """Return SQL of an array of ids: many as text, of a list each is escaped alone."""
    if len(ids) <= MANY:
        return SQL("%s::int[]", ids)
    return SQL("%s::int[]", f"{{{','.join(map(str, ids))}}}")


def span_of(column, ids):
    """Return SQL, after other conditions, of the span many ids lie in.

    An index is then read in one go; without it PostgreSQL reads the whole table for
    each of a night's ranges.
    """
    if len(ids) <= MANY:
        return SQL()
    return SQL("AND %s BETWEEN %s AND %s", column, min(ids), max(ids))


def flush_ledger(env):
    """Write pending changes of what `open_lines` reads: raw SQL flushes nothing."""
    env["account.move.line"].flush_model()
    env["account.partial.reconcile"].flush_model()
    env["account.account"].flush_model(["account_type", "non_trade"])
    env["res.partner"].flush_model(["commercial_partner_id"])
    env["res.company"].flush_model([*BOUND_FIELDS, "currency_id"])


def bucket_number(days_late, bounds=None):
    """Return SQL of the bucket's position: 0 not due, then 1 to 5.

    :param days_late: SQL of the days beyond the due date
    :param bounds: last days of the closed late buckets, of one company; None: those
        of the line's own, which the query has as `company`
    """
    if bounds is None:
        bounds = [SQL.identifier("company", name) for name in BOUND_FIELDS]
    bounds = [0, *bounds]
    closed = [
        SQL("WHEN %s <= %s THEN %s", days_late, bound, position)
        for position, bound in enumerate(bounds)
    ]
    return SQL("(CASE %s ELSE %s END)", SQL(" ").join(closed), LATE_BUCKETS)


def bucket_selection(company, selection):
    """Return a selection of buckets named by the bounds of a company.

    :param selection: pairs (key, label) as declared; "not due" keeps its words
    """
    late = [bucket.label for bucket in company._collections_buckets()[1:]]
    return [selection[0], *((str(n), label) for n, label in enumerate(late, start=1))]
