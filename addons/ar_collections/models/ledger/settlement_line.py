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
    env["account.journal"].flush_model(["type"])
    among = SQL()
    if partner_ids is not None:
        among = SQL("AND partner.commercial_partner_id = ANY(%s)", list(partner_ids))
    return SQL(
        """
        SELECT part.id, debit.company_id, partner.commercial_partner_id AS partner_id,
               debit.id AS line_id, debit.move_id, part.max_date AS date,
               COALESCE(debit.date_maturity, debit.date) AS date_maturity,
               %(working_day)s AS working_day,
               part.amount, debit.currency_id,
               part.debit_amount_currency AS amount_currency,
               part.max_date - COALESCE(debit.date_maturity, debit.date) AS days_late,
               CASE WHEN part.max_date <= COALESCE(debit.date_maturity, debit.date)
                    THEN part.max_date - COALESCE(debit.date_maturity, debit.date)
                    ELSE GREATEST(0, part.max_date - %(working_day)s) END
                   AS days_late_working,
               part.max_date - debit.date AS days_to_pay,
               part.debit_amount_currency < debit.amount_currency AS is_part,
               CASE WHEN journal.type IN ('bank', 'cash') THEN 'payment'
                    WHEN journal.type = 'sale' THEN 'credit_note'
                    ELSE 'other' END AS kind
          FROM account_move_line debit
          JOIN res_partner partner ON partner.id = debit.partner_id
          JOIN account_journal own ON own.id = debit.journal_id
          JOIN account_partial_reconcile part ON part.debit_move_id = debit.id
          JOIN account_move_line credit ON credit.id = part.credit_move_id
          JOIN account_journal journal ON journal.id = credit.journal_id
         WHERE debit.company_id = %(company)s AND debit.account_id = ANY(%(accounts)s)
           AND debit.parent_state = 'posted' AND debit.balance > 0
           AND own.type NOT IN ('bank', 'cash') %(among)s
        """,
        working_day=company._working_day(
            SQL("COALESCE(debit.date_maturity, debit.date)")
        ),
        company=company.id,
        accounts=env["account.account"]._receivable_ids(),
        among=among,
    )
