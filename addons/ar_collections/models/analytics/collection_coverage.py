"""Where every overdue amount stands: blocked, excluded, in the ladder, or leaking."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..dunning.dunning_situation import _RETURNED
from ..ledger.open_line import open_lines, plan_for_much
from .coverage_ladder import LEVELS, next_steps, policies_of
from .coverage_reach import reach_of

STATUS = [
    ("leak", "Leaking"),
    ("ladder", "In the ladder"),
    ("hold", "On hold"),
    ("dispute", "Disputed"),
    ("promise", "Promised"),
    ("excluded", "Excluded by the books"),
    ("credit", "Credit not allocated"),
]
LEAKS = [
    ("no_customer", "No customer"),
    ("no_policy", "No policy"),
    ("end_of_ladder", "All levels said"),
    ("not_sent", "Invoice not sent"),
    ("no_contact", "No address"),
    ("mail_blocked", "Address blocked"),
]
KINDS = ("hold", "dispute", "promise")  # what takes its share of an item first


class CollectionCoverage(models.Model):
    """A part of an overdue item and what happens to it; read only.

    The rows of an item add up to what is open of it, so that all of them add up to
    the company's overdue: what is blocked, by kind and each capped by what is left,
    then the rest, which is in the ladder with its next level and day, or leaks.
    """

    _name = "collection.coverage"
    _description = "Coverage of the Overdue"
    _auto = False
    _log_access = False
    _order = "date_maturity, id"
    _rec_name = "move_id"

    line_id = fields.Many2one("account.move.line", "Journal item", readonly=True)
    move_id = fields.Many2one("account.move", "Document", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    debtor_id = fields.Many2one("collection.debtor", readonly=True)
    date_maturity = fields.Date("Due date", readonly=True)
    days_overdue = fields.Integer("Days overdue", readonly=True, aggregator="max")
    amount = fields.Monetary(currency_field="company_currency_id", readonly=True)
    status = fields.Selection(STATUS, "Where it stands", readonly=True)
    leak = fields.Selection(LEAKS, "Why nobody is after it", readonly=True)
    policy_id = fields.Many2one("dunning.policy", readonly=True)
    level_id = fields.Many2one("dunning.level", "Next level", readonly=True)
    next_date = fields.Date("Next step on", readonly=True)
    until = fields.Date(
        "Blocked until", readonly=True, help="Empty: until a person ends it."
    )

    @property
    def _table_query(self):
        plan_for_much(self.env)
        parts = [self._of_company(company) for company in self.env.companies]
        return SQL(" UNION ALL ").join(SQL("(%s)", part) for part in parts)

    @api.model
    def _of_company(self, company):
        """Return SQL of the rows of one company, as of its today."""
        today = company._collections_today()
        shares = SQL(" UNION ALL ").join(
            SQL(
                "SELECT *, %(n)s AS part, %(kind)s AS block, %(amount)s AS share,"
                " %(until)s AS block_until FROM stand",
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
                     FROM item
                     LEFT JOIN step ON step.id = item.id
                     LEFT JOIN level ON level.id = step.level_id
                     LEFT JOIN reach ON reach.debtor_id = item.debtor_id
                     LEFT JOIN dunning_policy policy ON policy.id = item.policy_id
                    CROSS JOIN LATERAL (%(leak)s) found
                    CROSS JOIN LATERAL (SELECT %(status)s AS status) verdict)
            SELECT part.id::int8 * 4 + part.part AS id, part.id AS line_id,
                   part.move_id, part.company_id,
                   %(currency)s::int4 AS company_currency_id, part.partner_id,
                   part.debtor_id, part.date_maturity,
                   %(today)s::date - part.date_maturity AS days_overdue,
                   part.share AS amount, COALESCE(part.block, part.status) AS status,
                   CASE WHEN part.block IS NULL AND part.status = 'leak'
                        THEN part.leak END AS leak,
                   part.policy_id,
                   CASE WHEN part.block IS NULL AND part.status = 'ladder'
                        THEN part.level_id END AS level_id,
                   CASE WHEN part.block IS NULL AND part.status = 'ladder'
                        THEN part.day END AS next_date,
                   part.block_until AS until
              FROM (%(shares)s UNION ALL
                    SELECT *, 0, NULL, residual - hold - dispute - promise, NULL
                      FROM stand) part
             WHERE part.share <> 0
            """,
            items=self._items(company, today),
            levels=LEVELS,
            steps=next_steps(self.env, today),
            reach=reach_of(self.env, company),
            currency=company.currency_id.id,
            today=today,
            shares=shares,
            leak=_LEAK,
            status=_STATUS,
        )

    @api.model
    def _items(self, company, today):
        """Return SQL of the overdue items, with what each kind blocks of them."""
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
        self.env["collection.debtor"].flush_model(["partner_id", "company_id"])
        return SQL(
            """
            SELECT line.id, line.move_id, line.company_id, line.partner_id,
                   line.date_maturity, line.residual, policy.debtor_id,
                   policy.policy_id,
                   line.no_followup OR COALESCE(account.non_trade, FALSE) AS excluded,
                   move.move_type <> 'out_invoice'
                       OR (move.is_move_sent IS TRUE AND returned.id IS NULL)
                       AS sent,
                   held.amount AS hold, disputed.amount AS dispute,
                   LEAST(disputed.rest - disputed.amount, COALESCE(block.promise, 0))
                       AS promise,
                   block.hold_until, block.dispute_until, block.promise_until
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
                          LEAST(GREATEST(line.residual, 0), COALESCE(block.hold, 0))
                              AS amount) held
             CROSS JOIN LATERAL (
                   SELECT held.rest - held.amount AS rest,
                          LEAST(held.rest - held.amount, COALESCE(block.dispute, 0))
                              AS amount) disputed
             WHERE line.date_maturity < %(today)s
            """,
            lines=open_lines(self.env, None, company.ids),
            returned=_RETURNED,
            policies=policies_of(self.env, company),
            sums=sums,
            blocks=self.env["dunning.block"]._in_force(today),
            today=today,
        )

    def action_open_document(self):
        """Open the invoice, payment or entry."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "views": [(False, "form")],
        }

    def action_open_debtor(self):
        """Open the customer, to do something about it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.debtor",
            "res_id": self.debtor_id.id,
            "views": [(False, "form")],
        }


# Why nobody is after a debt, the first that applies; null: it is in the ladder.
_LEAK = SQL(
    """
    SELECT CASE WHEN item.debtor_id IS NULL THEN 'no_customer'
                WHEN item.policy_id IS NULL THEN 'no_policy'
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
_STATUS = SQL(
    """
    CASE WHEN item.residual < 0 THEN 'credit'
         WHEN item.excluded THEN 'excluded'
         WHEN found.leak IS NULL THEN 'ladder'
         ELSE 'leak' END
    """
)
