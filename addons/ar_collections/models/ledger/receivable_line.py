"""The posted receivable lines of some customers: what a refresh reads, once."""

from functools import partial

from odoo.tools import SQL

from .open_line import FEW, MANY, flush_ledger, one_of
from .undone import undone


def receivable_lines(env, company, partner_ids, open_only=False, drafts=True):
    """Return SQL of the posted receivable lines of customers of a company.

    Columns: `id, company_id, account_id, move_id, journal_id, partner_id` (the
    commercial partner), `currency_id, date, date_maturity` (the line's date where
    it has none), `balance, amount_currency, amount_residual,
    amount_residual_currency, reconciled, no_followup`.

    :param partner_ids: ids of commercial partners
    :param open_only: those that may be open: not reconciled, or with an entry in draft
    :param drafts: whether entries in draft may have settled some
    """
    flush_ledger(env)
    among, person = SQL(), SQL("l.partner_id")
    if len(partner_ids) > MANY and (open_only or _dense(partner_ids)):
        # Core's indexes are by customer: a night's range is a span of them. And so put
        # that it is read as a span, not customer by customer with what they paid.
        among = SQL("AND l.partner_id BETWEEN %s AND %s", *_span(env, partner_ids))
        person = SQL("(l.partner_id + 0)")
    elif len(partner_ids) > FEW:
        # Named one by one, else PostgreSQL reads the lines of the whole company.
        among = SQL("AND l.partner_id = ANY(%s)", _persons(env, partner_ids))
    select = partial(_select, env, company, partner_ids, among, person)
    if not open_only:
        return select(SQL("TRUE"))
    # Two queries rather than an OR, for the sake of core's partial index; and the
    # company so put that PostgreSQL does not take its index instead, which has all
    # lines, not the few open ones.
    unsettled = select(SQL("l.reconciled IS NOT TRUE"), is_true=SQL("IS TRUE"))
    if not drafts:
        return unsettled
    return SQL(
        "%s UNION ALL %s",
        unsettled,
        select(SQL("l.reconciled AND l.id IN (SELECT line_id FROM (%s) u)", undone())),
    )


def _select(env, company, partner_ids, among, person, where, is_true=None):
    return SQL(
        """
        SELECT l.id, l.company_id, l.account_id, l.move_id, l.journal_id,
               p.commercial_partner_id AS partner_id, l.currency_id, l.date,
               COALESCE(l.date_maturity, l.date) AS date_maturity, l.balance,
               l.amount_currency, l.amount_residual, l.amount_residual_currency,
               l.reconciled, l.no_followup
          FROM account_move_line l
          JOIN res_partner p ON p.id = %(person)s
         WHERE (l.company_id = %(company)s) %(is_true)s AND l.parent_state = 'posted'
           AND l.account_id = ANY(%(accounts)s)
           AND %(whose)s %(among)s
           AND %(where)s
        """,
        company=company.id,
        is_true=is_true or SQL(),
        accounts=env["account.account"]._receivable_ids(),
        whose=one_of(SQL.identifier("p", "commercial_partner_id"), partner_ids),
        among=among,
        person=person,
        where=where,
    )


def _dense(partner_ids):
    """Tell whether these are most of those between the first and the last of them."""
    return max(partner_ids) - min(partner_ids) < 2 * len(partner_ids)


def _persons(env, partner_ids):
    """Return the ids of these commercial partners and of all their contacts."""
    rows = env.execute_query(
        SQL(
            "SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s)",
            partner_ids,
        )
    )
    return [row[0] for row in rows]


def _span(env, partner_ids):
    """Return the least and the greatest id of these persons, contacts included."""
    [span] = env.execute_query(
        SQL(
            "SELECT MIN(id), MAX(id) FROM res_partner WHERE %s",
            one_of(SQL.identifier("commercial_partner_id"), partner_ids),
        )
    )
    return span
