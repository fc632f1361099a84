"""Settlements that do not count: made after a date, or with entries not posted."""

from odoo.tools import SQL

MATCHED_DRAFT = SQL("d.parent_state = 'draft' AND d.matching_number IS NOT NULL")


def has_matched_drafts(env):
    """Tell whether an entry in draft still settles something: mostly none does."""
    [[found]] = env.execute_query(
        SQL("SELECT EXISTS (SELECT FROM account_move_line d WHERE %s)", MATCHED_DRAFT)
    )
    return found


def undone(as_of=None, accounts=None):
    """Return SQL of the settlements that do not count, per line and signed as it.

    Those made after the date, if one is given, and those with entries in draft.
    Columns: `line_id, amount` (company currency), `amount_currency`.
    """
    draft = MATCHED_DRAFT
    if as_of is None:
        later = SQL()
    else:
        draft = SQL("%s AND part.max_date <= %s", draft, as_of)
        later = SQL(
            """
             UNION ALL
            SELECT d.id, part.amount, part.debit_amount_currency
              FROM account_move_line d
              JOIN account_partial_reconcile part ON part.debit_move_id = d.id
             WHERE part.max_date > %(as_of)s AND %(then)s
             UNION ALL
            SELECT d.id, -part.amount, -part.credit_amount_currency
              FROM account_move_line d
              JOIN account_partial_reconcile part ON part.credit_move_id = d.id
             WHERE part.max_date > %(as_of)s AND %(then)s
            """,
            as_of=as_of,
            # Of most settlements made since, the items are younger than the date.
            then=SQL("d.date <= %s AND d.account_id = ANY(%s)", as_of, accounts),
        )
    return SQL(
        """
        SELECT line_id, SUM(amount) AS amount, SUM(amount_currency) AS amount_currency
          FROM (SELECT part.debit_move_id AS line_id, part.amount,
                       part.debit_amount_currency AS amount_currency
                  FROM account_move_line d
                  JOIN account_partial_reconcile part ON part.credit_move_id = d.id
                 WHERE %(draft)s
                 UNION ALL
                SELECT part.credit_move_id, -part.amount, -part.credit_amount_currency
                  FROM account_move_line d
                  JOIN account_partial_reconcile part ON part.debit_move_id = d.id
                 WHERE %(draft)s
                %(later)s) undone
         GROUP BY line_id
        """,
        draft=draft,
        later=later,
    )
