"""How far the books have followed the bank."""

from typing import NamedTuple

from odoo.tools import SQL


class Bank(NamedTuple):
    """The bank or cash journal longest without an entry, and for how many days."""

    journal_id: int | None
    age: int | None


def read_bank(company, day):
    """Return the Bank of a company: registered payments count as entries.

    Journals that never had an entry are not in use.
    """
    env = company.env
    env["account.move"].flush_model(["date", "state", "journal_id"])
    env["account.journal"].flush_model(["type", "active"])
    env["account.payment"].flush_model(["date", "state", "journal_id", "move_id"])
    rows = env.execute_query(
        SQL(
            """
            WITH newest AS MATERIALIZED (
                SELECT journal.id AS journal_id,
                       GREATEST(
                           (SELECT MAX(move.date)
                              FROM res_company branch, LATERAL (%(entry)s) move),
                           (%(payment)s)) AS date
                  FROM account_journal journal
                 WHERE journal.company_id = %(company)s AND journal.active
                   AND journal.type IN ('bank', 'cash'))
            SELECT journal_id, %(day)s::date - date FROM newest
             WHERE date IS NOT NULL
             ORDER BY date, journal_id
             LIMIT 1
            """,
            entry=_newest_entry(day),
            payment=_newest_payment(day),
            day=day,
            company=company.id,
        )
    )
    return Bank(*rows[0]) if rows else Bank(None, None)


def _newest_entry(day):
    """Return SQL of the newest posted entry of `journal`, in the company `branch`.

    Company by company, as core's index of entries is: all of them need not be read.
    """
    return SQL(
        """
        SELECT move.date FROM account_move move
         WHERE move.journal_id = journal.id AND move.company_id = branch.id
           AND move.state = 'posted' AND move.date <= %s
         ORDER BY move.date DESC LIMIT 1
        """,
        day,
    )


def _newest_payment(day):
    """Return SQL of the newest payment of `journal` that has no entry of its own."""
    return SQL(
        """
        SELECT payment.date FROM account_payment payment
         WHERE payment.journal_id = journal.id AND payment.move_id IS NULL
           AND payment.state IN ('in_process', 'paid') AND payment.date <= %s
         ORDER BY payment.date DESC LIMIT 1
        """,
        day,
    )
