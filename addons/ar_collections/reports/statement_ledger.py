"""What a statement of account lists: open items and postings, as the books stand.

Read by the documents' own currencies, in a constant number of queries. Whoever calls
has checked that its reader may see the customers.
"""

from collections import defaultdict
from typing import NamedTuple

from odoo.tools import SQL

from ..models.ledger.open_line import bucket_number, open_lines
from ..models.ledger.receivable_line import receivable_lines


class OpenItem(NamedTuple):
    """One open item; amounts in the document's currency, credits negative."""

    line_id: int
    name: str
    date: object
    due: object
    days: int  # beyond the due date; negative before it
    bucket: int
    amount: float
    open: float


class Posting(NamedTuple):
    """What one entry changed on one day; invoices positive, payments negative."""

    date: object
    name: str
    kind: str  # invoice, credit_note, payment, settlement or entry
    reference: str
    amount: float


def open_items(env, company, partner_ids):
    """Return {(partner id, currency id): [OpenItem]}, the oldest first.

    What the books keep in company currency only, as differences of exchange do, is no
    item of a statement: nothing of it is open in the currency of the document.
    """
    days = SQL("(%s::date - line.date_maturity)", company._collections_today())
    bounds = [bucket.last for bucket in company._collections_buckets()[1:-1]]
    env["account.move"].flush_model(["name"])
    rows = env.execute_query(
        SQL(
            """
            SELECT line.partner_id, line.currency_id, line.id, move.name, line.date,
                   line.date_maturity, %(days)s, %(bucket)s,
                   line.amount_currency::float8, line.residual_currency::float8
              FROM (%(lines)s) line
              JOIN account_move move ON move.id = line.move_id
             WHERE line.residual_currency <> 0
             ORDER BY line.date_maturity, move.name, line.id
            """,
            days=days,
            bucket=bucket_number(days, bounds),
            lines=open_lines(
                env, company_ids=company.ids, partner_ids=list(partner_ids)
            ),
        )
    )
    found = defaultdict(list)
    for partner_id, currency_id, *row in rows:
        found[partner_id, currency_id].append(OpenItem(*row))
    return dict(found)


def postings(env, company, partner_ids, since):
    """Return {(partner id, currency id): (opening balance, [Posting])}.

    The opening balance is that at the end of the day before. Opening balance and
    postings add up to what is open.
    """
    env["account.move"].flush_model(["name", "ref", "move_type"])
    rows = env.execute_query(
        SQL(
            """
            WITH line AS MATERIALIZED (%(lines)s), posting AS (%(changes)s)
            SELECT partner_id, currency_id, NULL::date, '', '', '',
                   SUM(amount)::float8
              FROM posting WHERE date < %(since)s GROUP BY 1, 2
             UNION ALL
            SELECT posting.partner_id, posting.currency_id, posting.date, move.name,
                   CASE WHEN posting.crossing THEN 'settlement'
                        WHEN move.move_type = 'out_refund' THEN 'credit_note'
                        WHEN move.move_type LIKE 'out_%%' THEN 'invoice'
                        WHEN journal.type IN ('bank', 'cash') THEN 'payment'
                        ELSE 'entry' END,
                   COALESCE(NULLIF(move.ref, move.name), ''),
                   SUM(posting.amount)::float8
              FROM posting
              JOIN account_move move ON move.id = posting.move_id
              JOIN account_journal journal ON journal.id = move.journal_id
             WHERE posting.date >= %(since)s
             GROUP BY posting.partner_id, posting.currency_id, posting.date,
                      posting.crossing, move.id, journal.id
            HAVING SUM(posting.amount) <> 0
             ORDER BY 3 NULLS FIRST, 4, 5
            """,
            lines=receivable_lines(env, company, list(partner_ids)),
            changes=_changes(),
            since=since,
        )
    )
    found = defaultdict(lambda: (0.0, []))
    for partner_id, currency_id, date, *row in rows:
        key = partner_id, currency_id
        if date:
            found.setdefault(key, (0.0, []))[1].append(Posting(date, *row))
        else:
            found[key] = row[-1], []
    return dict(found)


def _changes():
    """Return SQL of all that changes what is open, in the currency of the item.

    That is each posting, and each settlement by a document of another currency: it
    takes from the balance of one what it takes from that of the other.
    """
    crossing = SQL(" UNION ALL ").join(
        SQL(
            """
            SELECT line.partner_id, line.currency_id, part.max_date, other.move_id,
                   %(amount)s, TRUE
              FROM line
              JOIN account_partial_reconcile part ON part.%(own)s = line.id
              JOIN account_move_line other ON other.id = part.%(other)s
             WHERE other.currency_id <> line.currency_id
               AND other.parent_state = 'posted'
            """,
            own=SQL.identifier(own),
            other=SQL.identifier(other),
            amount=amount,
        )
        for own, other, amount in (
            ("debit_move_id", "credit_move_id", SQL("-part.debit_amount_currency")),
            ("credit_move_id", "debit_move_id", SQL("part.credit_amount_currency")),
        )
    )
    return SQL(
        """
        SELECT partner_id, currency_id, date, move_id, amount_currency AS amount,
               FALSE AS crossing
          FROM line
         UNION ALL %s
        """,
        crossing,
    )
