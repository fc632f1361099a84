"""The next step of items in their ladders, set-based: `logic.ladder` for many."""

from odoo.fields import Domain
from odoo.tools import SQL

LEVELS = SQL(
    """
    SELECT id, policy_id, days, gap_days, rounds, repeat_days, channel, other_channel,
           CASE WHEN days > 0
                THEN COUNT(*) FILTER (WHERE days > 0)
                     OVER (PARTITION BY policy_id ORDER BY days)
                ELSE 0 END AS number
      FROM dunning_level
    """
)


def policies_of(env, company):
    """Return SQL of the policies of a company's debtors: `debtor_id, policy_id`.

    The policy chosen by hand, else the first whose filter holds the customer.
    """
    # As superuser: the figures of the company, whoever looks at the list.
    debtors = env["collection.debtor"].sudo()
    policies = env["dunning.policy"].sudo()
    mine = Domain("company_id", "=", company.id)
    first = [
        SQL(
            "WHEN debtor.id IN %s THEN %s",
            debtors._search(policy._debtor_domain() & mine).subselect(),
            policy.id,
        )
        for policy in policies.search(Domain("company_id", "in", [company.id, False]))
    ]
    by_filter = SQL("(CASE %s END)", SQL(" ").join(first)) if first else SQL("NULL")
    debtors.flush_model(["policy_id"])
    return SQL(
        """
        SELECT debtor.id AS debtor_id, COALESCE(debtor.policy_id, %s)::int4 AS policy_id
          FROM collection_debtor debtor WHERE debtor.company_id = %s
        """,
        by_filter,
        company.id,
    )


def next_steps(env, today):
    """Return SQL of the next step of overdue items: `id, level_id, day`.

    Reads a relation `item (id, policy_id, date_maturity)`. Of an item at whose
    ladder's end nothing is repeated any more there is no row.
    """
    for model in ("dunning.level", "dunning.notice", "dunning.notice.item"):
        env[model].flush_model()
    return SQL(
        """
        SELECT id, level_id, GREATEST(day, %(today)s::date) AS day
          FROM (SELECT item.id, LEAST(rung.day, again.day) AS day,
                       -- Where both are due, the rung goes before the repeat.
                       CASE WHEN again.day IS NULL
                                 OR rung.day <= GREATEST(again.day, %(today)s::date)
                            THEN rung.id ELSE again.id END AS level_id
                  FROM item
                  LEFT JOIN (%(said)s) said ON said.line_id = item.id
                  LEFT JOIN LATERAL (
                       SELECT level.id,
                              GREATEST(item.date_maturity + level.days,
                                       CASE WHEN said.reached > 0
                                            THEN said.first + level.gap_days END)
                                  AS day
                         FROM level
                        WHERE level.policy_id = item.policy_id
                          AND level.number = COALESCE(said.reached, 0) + 1) rung ON TRUE
                  LEFT JOIN LATERAL (
                       SELECT level.id,
                              GREATEST(item.date_maturity + level.days,
                                       said.last + level.repeat_days) AS day
                         FROM level
                        WHERE level.policy_id = item.policy_id AND said.reached > 0
                          AND level.number = said.reached
                          AND said.round < level.rounds) again ON TRUE) step
         WHERE day IS NOT NULL
        """,
        today=today,
        said=_said(today),
    )


def _said(today):
    """Return SQL of what was said: `line_id, reached, round, last, first`.

    The number of the highest level, how often it was said and since when, and the
    day of the last word of any level.
    """
    return SQL(
        """
        SELECT DISTINCT ON (line_id) line_id, number AS reached, round, first,
               MAX(last) OVER (PARTITION BY line_id) AS last
          FROM (SELECT notice_item.line_id, notice_item.level_id, level.number,
                       MAX(notice_item.round) AS round, MAX(notice.date) AS last,
                       MIN(notice.date) AS first
                  FROM dunning_notice_item notice_item
                  JOIN dunning_notice notice ON notice.id = notice_item.notice_id
                  JOIN level ON level.id = notice_item.level_id
                 WHERE notice_item.void IS NOT TRUE AND notice.date <= %s
                   AND notice_item.line_id IN (SELECT id FROM item)
                 GROUP BY 1, 2, 3) said
         ORDER BY line_id, number DESC, level_id DESC
        """,
        today,
    )
