"""The rows of the coverage: each overdue item's parts, and where each stands."""

from odoo import api, models
from odoo.tools import SQL

from ..dunning.account_move import RETURNED
from ..ledger.open_line import open_lines, plan_for_much
from .coverage_ladder import LEVELS, next_steps, policies_of
from .coverage_reach import reach_of

# What takes its share of an item first
KINDS = ("legal", "hold", "dispute", "promise")


class CollectionCoverage(models.Model):
    _inherit = "collection.coverage"

    @property
    def _table_query(self):
        plan_for_much(self.env)
        parts = [self._of_company(company) for company in self.env.companies]
        return SQL(" UNION ALL ").join(SQL("(%s)", part) for part in parts)

    @api.model
    def _of_company(self, company):
        """Return SQL of the rows of one company, as of its today."""
        today, more = company._collections_today(), self._of_debtor()
        shares = SQL(" UNION ALL ").join(
            SQL(
                "SELECT *, %(n)s AS part, %(kind)s AS block, %(amount)s AS share,"
                " %(until)s AS block_until, FALSE AS climbs FROM stand",
                n=number,
                kind=kind,
                amount=SQL.identifier(kind),
                until=SQL.identifier(f"{kind}_until"),
            )
            for number, kind in enumerate(KINDS, start=1)
        )
        return SQL(
            """
            WITH item AS MATERIALIZED (%(items)s), level AS MATERIALIZED (%(levels)s),
                 step AS MATERIALIZED (%(steps)s), reach AS MATERIALIZED (%(reach)s),
                 -- All joins before the parts, whose number no planner can guess
                 stand AS MATERIALIZED (
                   SELECT item.*, verdict.status, found.leak, step.level_id, step.day
                          %(more)s
                     FROM item
                     LEFT JOIN step ON step.id = item.id
                     LEFT JOIN level ON level.id = step.level_id
                     LEFT JOIN reach ON reach.debtor_id = item.debtor_id
                     LEFT JOIN dunning_policy policy ON policy.id = item.policy_id
                     LEFT JOIN dunning_policy_minimum minimum
                            ON minimum.policy_id = item.policy_id
                           AND minimum.currency_id = item.currency_id
                     LEFT JOIN collection_debtor debtor ON debtor.id = item.debtor_id
                     LEFT JOIN collection_case worked ON worked.id = debtor.case_id
                    CROSS JOIN LATERAL (%(leak)s) found
                    CROSS JOIN LATERAL (SELECT %(status)s AS status) verdict)
            SELECT part.id::int8 * 8 + part.part AS id, part.id AS line_id,
                   part.move_id, part.company_id,
                   %(currency)s::int4 AS company_currency_id, part.partner_id,
                   part.debtor_id, part.date_maturity,
                   %(today)s::date - part.date_maturity AS days_overdue,
                   part.share AS amount, COALESCE(part.block, part.status) AS status,
                   CASE WHEN part.block IS NULL AND part.status = 'leak'
                        THEN part.leak END AS leak,
                   part.policy_id,
                   CASE WHEN part.climbs THEN part.level_id END AS level_id,
                   CASE WHEN part.climbs THEN part.day END AS next_date,
                   part.block_until AS until %(shown)s
              FROM (%(shares)s UNION ALL
                    SELECT *, 0, NULL, residual - legal - hold - dispute - promise,
                           NULL, status IN ('ladder', 'legal') AND leak IS NULL
                      FROM stand) part
             WHERE part.share <> 0 AND part.date_maturity < %(today)s
            """,
            items=self._items(company, today),
            levels=LEVELS,
            steps=next_steps(self.env, today),
            reach=reach_of(self.env, company),
            currency=company.currency_id.id,
            today=today,
            shares=shares,
            leak=_LEAK,
            status=self._status(),
            more=_listed(
                SQL("%s AS %s", value, SQL.identifier(name))
                for name, value in more.items()
            ),
            shown=_listed(SQL.identifier("part", name) for name in more),
        )

    @api.model
    def _of_debtor(self):
        """Return {column: SQL} of what a row tells of its customer.

        Over `debtor` and their open case (`worked`), for fields added to this model.
        """
        return {}

    @api.model
    def _set_apart(self):
        """Return [(status, SQL of a condition)] of what is nobody's leak.

        The condition is over `item`, `debtor` and `worked`; the first that holds goes
        before ladder and leak, and blocks go before it.
        """
        return [
            ("credit", SQL("item.residual < 0")),
            ("excluded", SQL("item.excluded")),
        ]

    @api.model
    def _status(self):
        """Return SQL of where the part of an item stands that nothing blocks."""
        cases = SQL(" ").join(
            SQL("WHEN %s THEN %s", condition, status)
            for status, condition in self._set_apart()
        )
        return SQL(
            "CASE %s WHEN found.leak IS NULL THEN 'ladder' ELSE 'leak' END", cases
        )

    @api.model
    def _blocks(self, today):
        """Return SQL of what blocks items: `line_id, kind, amount, until`."""
        return self.env["dunning.block"]._in_force(today)

    @api.model
    def _items(self, company, today):
        """Return SQL of the overdue items, with what each kind blocks of them.

        And of all credits, whose days do not matter to what may be claimed of the
        customer in a currency: `claimed` in company, `claimed_currency` in document
        currency.
        """
        digits = company.currency_id.decimal_places
        sums = SQL(", ").join(
            SQL(
                "ROUND(SUM(amount) FILTER (WHERE kind = %(kind)s), %(digits)s)"
                " AS %(amount)s, MAX(until) FILTER (WHERE kind = %(kind)s)"
                " AS %(until)s",
                kind=kind,
                digits=digits,
                amount=SQL.identifier(kind),
                until=SQL.identifier(f"{kind}_until"),
            )
            for kind in KINDS
        )
        self.env["account.move"].flush_model(["is_move_sent", "move_type"])
        self.env["mail.notification"].flush_model()
        for model in ("collection.debtor", "dunning.policy", "dunning.policy.minimum"):
            self.env[model].flush_model()
        return SQL(
            """
            SELECT line.id, line.move_id, line.company_id, line.partner_id,
                   line.currency_id, line.date_maturity, line.residual,
                   policy.debtor_id, policy.policy_id,
                   SUM(claim.amount) OVER customer AS claimed,
                   SUM(claim.amount * line.residual_currency
                       / NULLIF(line.residual, 0)) OVER customer AS claimed_currency,
                   line.no_followup OR COALESCE(account.non_trade, FALSE) AS excluded,
                   move.move_type <> 'out_invoice'
                       OR (move.is_move_sent IS TRUE AND returned.id IS NULL)
                       AS sent,
                   legal.amount AS legal, held.amount AS hold,
                   disputed.amount AS dispute, promised.amount AS promise,
                   block.legal_until, block.hold_until, block.dispute_until,
                   block.promise_until
              FROM (%(lines)s) line
              JOIN account_account account ON account.id = line.account_id
              JOIN account_move move ON move.id = line.move_id
              LEFT JOIN (%(returned)s) returned ON returned.id = line.move_id
              LEFT JOIN collection_debtor debtor
                     ON debtor.partner_id = line.partner_id
                    AND debtor.company_id = line.company_id
              LEFT JOIN (%(policies)s) policy ON policy.debtor_id = debtor.id
              LEFT JOIN (SELECT line_id, %(sums)s FROM (%(blocks)s) block
                          GROUP BY line_id) block ON block.line_id = line.id
             CROSS JOIN LATERAL (
                   SELECT GREATEST(line.residual, 0) AS rest,
                          LEAST(GREATEST(line.residual, 0), COALESCE(block.legal, 0))
                              AS amount) legal
             CROSS JOIN LATERAL (
                   SELECT legal.rest - legal.amount AS rest,
                          LEAST(legal.rest - legal.amount, COALESCE(block.hold, 0))
                              AS amount) held
             CROSS JOIN LATERAL (
                   SELECT held.rest - held.amount AS rest,
                          LEAST(held.rest - held.amount, COALESCE(block.dispute, 0))
                              AS amount) disputed
             CROSS JOIN LATERAL (
                   SELECT LEAST(disputed.rest - disputed.amount,
                                COALESCE(block.promise, 0)) AS amount) promised
             CROSS JOIN LATERAL (
                   SELECT CASE WHEN line.residual < 0 THEN line.residual
                               WHEN NOT (line.no_followup
                                         OR COALESCE(account.non_trade, FALSE))
                               THEN disputed.rest - disputed.amount - promised.amount
                          END AS amount) claim
             WHERE line.date_maturity < %(today)s OR line.residual < 0
            WINDOW customer AS (PARTITION BY line.partner_id, line.currency_id)
            """,
            lines=open_lines(self.env, None, company.ids),
            returned=RETURNED,
            policies=policies_of(self.env, company),
            sums=sums,
            blocks=self._blocks(today),
            today=today,
        )


# Why nobody is after a debt, the first that applies; null: it is in the ladder.
_LEAK = SQL(
    """
    SELECT CASE WHEN item.debtor_id IS NULL THEN 'no_customer'
                WHEN item.policy_id IS NULL THEN 'no_policy'
                WHEN ROUND(CASE WHEN minimum.id IS NULL
                                THEN policy.minimum_amount - item.claimed
                                ELSE minimum.amount - item.claimed_currency END, 3) > 0
                THEN 'below_minimum'
                WHEN step.level_id IS NULL THEN 'end_of_ladder'
                WHEN policy.sent_only AND NOT item.sent THEN 'not_sent'
                WHEN (reach.email_ok AND 'email' IN (level.channel, level.other_channel)
                      OR reach.post_ok
                         AND 'letter' IN (level.channel, level.other_channel)) IS TRUE
                THEN NULL
                WHEN reach.email_blocked
                     AND 'email' IN (level.channel, level.other_channel)
                THEN 'mail_blocked'
                ELSE 'no_contact' END AS leak
    """
)


def _listed(columns):
    """Return SQL of columns, to go on after others."""
    return SQL("").join(SQL(", %s", column) for column in columns)
