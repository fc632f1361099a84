"""A company's debits and how they were paid, as `logic.known` walks them."""

from bisect import bisect_right

from odoo.tools import SQL

from ...logic.book import Item
from ...logic.calendar import next_working_day
from ..ledger.settlement_line import settlement_lines
from .peers import BAND_BOUNDS

GROUP = 10  # bands a country can have


def past_items(company):
    """Return the debits of a company's customers; what is in the future is not known.

    Two customers are alike, for those who are new, if they are of one country and
    their invoices of one size.
    """
    today = company._collections_today()
    journals = company.env["account.journal"]
    rows = company.env.execute_query(
        SQL(
            """
            SELECT partner.commercial_partner_id, line.date,
                   COALESCE(line.date_maturity, line.date), line.balance::float8,
                   settled.days, settled.amounts::float8[], settled.parts,
                   CASE WHEN line.reconciled AND settled.last <= %(today)s
                        THEN settled.last END,
                   settled.days IS NOT NULL, COALESCE(customer.country_id, 0)
              FROM account_move_line line
              JOIN res_partner partner ON partner.id = line.partner_id
              JOIN res_partner customer ON customer.id = partner.commercial_partner_id
              LEFT JOIN (SELECT line_id, MAX(date) AS last,
                                ARRAY_AGG(date ORDER BY date, id)
                                    FILTER (WHERE %(paid)s) AS days,
                                ARRAY_AGG(amount ORDER BY date, id)
                                    FILTER (WHERE %(paid)s) AS amounts,
                                ARRAY_AGG(is_part ORDER BY date, id)
                                    FILTER (WHERE %(paid)s) AS parts
                           FROM (%(settlements)s) settlement
                          GROUP BY line_id) settled ON settled.line_id = line.id
             WHERE line.company_id = %(company)s AND line.parent_state = 'posted'
               AND line.account_id = ANY(%(accounts)s) AND line.balance > 0
               AND line.journal_id <> ALL(%(no_debts)s) AND line.date <= %(today)s
             ORDER BY line.date, line.id
            """,
            settlements=settlement_lines(company.env, company),
            today=today,
            paid=SQL("kind = 'payment' AND date <= %s", today),
            company=company.id,
            accounts=company.env["account.account"]._receivable_ids(),
            no_debts=journals._ids_without_debts(),
        )
    )
    return [
        Item(
            customer,
            day,
            due,
            amount,
            tuple(zip(days, amounts, parts, strict=True)) if days else (),
            settled,
            paid,
            country * GROUP + bisect_right(BAND_BOUNDS, amount),
        )
        for (
            customer,
            day,
            due,
            amount,
            days,
            amounts,
            parts,
            settled,
            paid,
            country,
        ) in rows
    ]


def working_day_of(company):
    """Return the function that gives a day, or the company's next working day."""
    weekdays, holidays = company._collections_calendar()
    found = {}

    def working_day(day):
        if day not in found:
            found[day] = next_working_day(day, weekdays, holidays)
        return found[day]

    return working_day
