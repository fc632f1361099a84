"""When open items are expected to be paid: `logic.prediction` in SQL.

Each step is a row of its own (`OFFSET 0` keeps PostgreSQL from copying one formula
into the next, where it would be counted again and again). Of items without a
customer the delays are those common among companies.
"""

from odoo.tools import SQL, groupby

from ...logic import prediction
from ...logic.features import COMMON

# What an item must know of its customer (`debtor`), if it has one
OF_DEBTOR = {
    "expected_delay": SQL("debtor.expected_delay"),
    "expected_delay_low": SQL("debtor.expected_delay_low"),
    "expected_delay_high": SQL("debtor.expected_delay_high"),
    "kept": SQL("debtor.promise_kept_share"),
    "entangled": SQL("(debtor.promised <> 0 OR debtor.disputed <> 0)"),
}


def expected_days(env, today):
    """Return SQL of the days an `item` is usually paid on: `day, first, last`.

    The item has `company_id, date_maturity` and the columns of `OF_DEBTOR`.
    """
    companies = env["res.company"]._collections_companies()
    usual = {
        name: SQL("COALESCE(item.%s, %s)", SQL.identifier(name), prediction.nearest(d))
        for name, d in zip(list(OF_DEBTOR)[:3], COMMON.delays[:3], strict=True)
    }
    return SQL(
        """
        SELECT span.day, %(first)s AS first, %(last)s AS last
          FROM (SELECT %(due)s AS day OFFSET 0) basis
         CROSS JOIN LATERAL (
               SELECT basis.day + %(expected_delay)s AS day,
                      basis.day + %(expected_delay_low)s AS first,
                      basis.day + %(expected_delay_high)s AS last,
                      %(today)s::date - basis.day - %(expected_delay)s AS beyond
               OFFSET 0) guess
         CROSS JOIN LATERAL (
               SELECT GREATEST(CASE WHEN beyond > 0
                                    THEN %(today)s::date + (beyond + 1) / 2
                                    ELSE guess.day END, %(today)s) AS day OFFSET 0) late
         CROSS JOIN LATERAL (SELECT %(late)s AS day OFFSET 0) expected
         CROSS JOIN LATERAL (
               SELECT expected.day,
                      GREATEST(LEAST(guess.first, expected.day), %(today)s) AS first,
                      GREATEST(guess.last,
                               expected.day + GREATEST(%(least)s, beyond)) AS last
               OFFSET 0) span
        """,
        **usual,
        due=working_day(companies, SQL("item.date_maturity")),
        today=today,
        late=working_day(companies, SQL("late.day")),
        least=prediction.LEAST_BAND,
        first=working_day(companies, SQL("span.first")),
        last=working_day(companies, SQL("span.last")),
    )


def working_day(companies, day):
    """Return SQL of a day of an `item`, or the next working day of its company."""
    calendars = groupby(companies, lambda company: company._collections_calendar())
    plans = [
        (list(company.id for company in alike), alike[0]._working_day(day))
        for _calendar, alike in calendars
    ]
    if len(plans) == 1:
        return plans[0][1]
    cases = [SQL("WHEN item.company_id = ANY(%s) THEN %s", *plan) for plan in plans]
    return SQL("(CASE %s END)", SQL(" ").join(cases))
