"""What is expected of open items, part by part: `logic.prediction_parts` in SQL."""

from odoo.tools import SQL

from ...logic import prediction
from .prediction_sql import expected_days, working_day


def expected_parts(env, items, today, few=False):
    """Return SQL of the parts of debts, a row each, that add up to what is open.

    Columns: those of the items, `part` (its number in the item), `kind` (usual,
    promise, dispute, or why it is set apart), `expected` (company currency), `day,
    first, last` (null: not expected).

    :param items: SQL of a relation with `id, company_id, debtor_id, date_maturity,
        residual` and the columns of `OF_DEBTOR`
    :param few: look for the blocks of each item, rather than for all there are
    """
    env["res.company"].flush_model(["currency_id"])
    return SQL(
        """
        SELECT item.*, part.part, part.kind, part.expected, part.day, part.first,
               part.last
          FROM (SELECT item.*, usual.day AS usual_day, usual.first AS usual_first,
                       usual.last AS usual_last
                  FROM %(items)s item
                 CROSS JOIN LATERAL (%(usual)s) usual) item
          JOIN res_company company ON company.id = item.company_id
          JOIN res_currency currency ON currency.id = company.currency_id
          LEFT JOIN %(blocks)s
         CROSS JOIN LATERAL (SELECT %(apart)s AS kind OFFSET 0) apart
         CROSS JOIN LATERAL (
               SELECT CASE WHEN apart.kind IS NULL
                           THEN ROUND(LEAST(residual, COALESCE(block.disputed, 0)),
                                      currency.decimal_places)
                           ELSE 0 END AS amount OFFSET 0) disputed
         CROSS JOIN LATERAL (
               SELECT residual - disputed.amount AS amount OFFSET 0) claimed
         CROSS JOIN LATERAL (%(parts)s) part
         WHERE item.residual > 0 AND part.expected > 0
        """,
        items=items,
        usual=expected_days(env, today),
        blocks=_blocks(env, today, few),
        apart=_apart(env["collection.open.item"]._set_apart()),
        parts=_parts(env, today),
    )


def _blocks(env, today, few):
    """Return SQL to join as `block`: what is disputed and promised of an item."""
    sums = SQL(
        """
        SUM(amount) FILTER (WHERE kind = 'dispute') AS disputed,
        ARRAY_AGG(COALESCE(pay_on, %(today)s) ORDER BY pay_on, amount)
            FILTER (WHERE kind = 'promise') AS days,
        ARRAY_AGG(amount ORDER BY pay_on, amount)
            FILTER (WHERE kind = 'promise') AS amounts
        """,
        today=today,
    )
    force = SQL(
        "(SELECT * FROM (%s) force WHERE kind IN ('dispute', 'promise')) force",
        env["dunning.block"]._in_force(today),
    )
    if few:
        return SQL(
            "LATERAL (SELECT %s FROM %s WHERE line_id = item.id) block ON TRUE",
            sums,
            force,
        )
    return SQL(
        "(SELECT line_id, %s FROM %s GROUP BY line_id) block"
        " ON block.line_id = item.id",
        sums,
        force,
    )


def _apart(kinds):
    """Return SQL of why an item is not expected at all, null if it is."""
    cases = SQL(" ").join(
        SQL("WHEN %s THEN %s", where, kind) for kind, where, _whose in kinds
    )
    return SQL("CASE %s END", cases) if kinds else SQL("NULL::varchar")


def _parts(env, today):
    companies = env["res.company"]._collections_companies()
    return SQL(
        """
        SELECT 0 AS part, 'dispute' AS kind, disputed.amount AS expected,
               NULL::date AS day, NULL::date AS first, NULL::date AS last
         UNION ALL
        SELECT given.number::int, 'promise', given.amount, kept.day,
               LEAST(item.usual_first, kept.day), GREATEST(item.usual_last, kept.day)
          FROM (SELECT number, day,
                       LEAST(amount, GREATEST(0, claimed.amount
                           - (SUM(amount) OVER (ORDER BY number) - amount))) AS amount
                  FROM (SELECT number, day,
                               ROUND(amount, currency.decimal_places) AS amount
                          FROM unnest(block.days, block.amounts) WITH ORDINALITY
                               promise (day, amount, number)
                         WHERE apart.kind IS NULL) rounded) given
         CROSS JOIN LATERAL (
               SELECT GREATEST(given.day, %(today)s) AS day OFFSET 0) promised
         CROSS JOIN LATERAL (SELECT %(worked)s AS day OFFSET 0) worked
         CROSS JOIN LATERAL (
               SELECT CASE WHEN item.kept < %(believed)s
                           THEN GREATEST(worked.day, item.usual_day)
                           ELSE worked.day END AS day OFFSET 0) kept
         UNION ALL
        SELECT -1, COALESCE(apart.kind, 'usual'),
               CASE WHEN block.amounts IS NULL OR apart.kind IS NOT NULL
                    THEN claimed.amount
                    ELSE GREATEST(0, claimed.amount - (
                         SELECT SUM(ROUND(amount, currency.decimal_places))
                           FROM unnest(block.amounts) amount)) END,
               CASE WHEN apart.kind IS NULL THEN item.usual_day END,
               CASE WHEN apart.kind IS NULL THEN item.usual_first END,
               CASE WHEN apart.kind IS NULL THEN item.usual_last END
        """,
        today=today,
        worked=working_day(companies, SQL("promised.day")),
        believed=prediction.KEPT,
    )
