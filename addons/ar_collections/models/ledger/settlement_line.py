"""The one statement that says how and when open items were settled.

One row is one allocation: a partial reconciliation of a receivable debit line. Its
date is `max_date`, the later of the two entries, which for a payment is the day it
was made, whenever somebody reconciled it.
"""

from odoo.tools import SQL

from .open_line import flush_ledger


def settlement_lines(env, company, partner_ids=None):
    """Return SQL of the settlements of a company's customers.

    Columns: `id, company_id, partner_id` (commercial), `line_id, move_id, date,
    date_maturity, working_day` (the due date or the next working day), `amount`
    (company currency), `currency_id, amount_currency, days_late, days_late_working,
    days_to_pay, is_part, kind` (payment, credit_note or other).

    :param partner_ids: commercial partners to read, None = all
    """
    flush_ledger(env)
    among = SQL()
    if partner_ids is not None:
        among = SQL("AND partner.commercial_partner_id = ANY(%s)", list(partner_ids))
    debits = SQL(
        """
        SELECT line.id, line.company_id, partner.commercial_partner_id AS partner_id,
               line.move_id, line.journal_id, line.date, line.balance,
               COALESCE(line.date_maturity, line.date) AS date_maturity,
               line.currency_id, line.amount_currency
          FROM account_move_line line
          JOIN res_partner partner ON partner.id = line.partner_id
         WHERE line.company_id = %s AND line.account_id = ANY(%s)
           AND line.parent_state = 'posted' %s
        """,
        company.id,
        env["account.account"]._receivable_ids(),
        among,
    )
    credits_ = SQL(
        """
        JOIN account_move_line credit
          ON credit.id = part.credit_move_id AND credit.parent_state = 'posted'
        """
    )
    journal = SQL("credit.journal_id")
    journals = env["account.journal"]
    kind = SQL(
        """
        CASE WHEN %(journal)s = ANY(%(money)s) THEN 'payment'
             WHEN %(journal)s = ANY(%(sales)s) THEN 'credit_note'
             ELSE 'other' END
        """,
        journal=journal,
        money=journals._ids_of_types("bank", "cash"),
        sales=journals._ids_of_types("sale"),
    )
    return _settlements(company, SQL("(%s)", debits), credits_, kind, SQL("TRUE"))


def payments_among(company, lines):
    """Return SQL of the payments of receivable lines read before.

    Columns as of `settlement_lines`. The credits are mostly among the lines; the
    payment of a third party is looked up.

    :param lines: SQL of a relation as `receivable_lines` gives it
    """
    credits_ = SQL("LEFT JOIN %s credit ON credit.id = part.credit_move_id", lines)
    money = company.env["account.journal"]._ids_of_types("bank", "cash")
    by_payment = SQL(
        """
        COALESCE(credit.journal_id,
                 (SELECT other.journal_id FROM account_move_line other
                   WHERE other.id = part.credit_move_id
                     AND other.parent_state = 'posted')) = ANY(%s)
        """,
        money,
    )
    return _settlements(company, lines, credits_, SQL("'payment'"), by_payment)


def _settlements(company, debits, credits_, kind, where):
    return SQL(
        """
        SELECT part.id, debit.company_id, debit.partner_id,
               debit.id AS line_id, debit.move_id, part.max_date AS date,
               debit.date_maturity, %(working_day)s AS working_day,
               part.amount, debit.currency_id,
               part.debit_amount_currency AS amount_currency,
               part.max_date - debit.date_maturity AS days_late,
               CASE WHEN part.max_date <= debit.date_maturity
                    THEN part.max_date - debit.date_maturity
                    ELSE GREATEST(0, part.max_date - %(working_day)s) END
                   AS days_late_working,
               part.max_date - debit.date AS days_to_pay,
               part.debit_amount_currency < debit.amount_currency AS is_part,
               %(kind)s AS kind
          FROM %(debits)s debit
          JOIN account_partial_reconcile part ON part.debit_move_id = debit.id
          %(credits)s
         WHERE debit.balance > 0 AND debit.journal_id <> ALL(%(no_debts)s) AND %(where)s
        """,
        working_day=company._working_day(SQL("debit.date_maturity")),
        debits=debits,
        credits=credits_,
        kind=kind,
        no_debts=company.env["account.journal"]._ids_without_debts(),
        where=where,
    )
