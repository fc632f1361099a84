"""What promises block: while they stand, what is still to come of them."""

from odoo import api, models
from odoo.tools import SQL

STANDING = """
    SELECT item.line_id, promise.company_id, 'promise' AS kind,
           item.blocked * line.amount_residual
               / NULLIF(line.amount_residual_currency, 0) AS amount,
           promise.date_made AS since,
           CASE WHEN promise.last_day > CURRENT_DATE
                THEN promise.last_day END AS until,
           'collection.promise,' || promise.id AS source, promise.date AS pay_on
      FROM collection_promise_item item
      JOIN collection_promise promise ON promise.id = item.promise_id
      JOIN %s line ON line.id = item.line_id
     WHERE promise.state IN ('open', 'awaiting') AND item.blocked > 0
"""


class DunningBlock(models.Model):
    _inherit = "dunning.block"

    def _selection_source(self):
        return [
            *super()._selection_source(),
            ("collection.promise", self.env._("Promise to pay")),
        ]

    @api.model
    def _block_parts(self, past=None, lines=None):
        """Promises in force block what is still to come of them, until judged.

        The last day is told while it lies ahead; past it, the judgement ends it. In
        company currency at the ratio of what is open of the item, and not rounded:
        what is left to claim is then exact in document currency. On a past day they
        block what they would have been judged to block then.
        """
        self.env["collection.promise"].flush_model()
        self.env["collection.promise.item"].flush_model()
        if past:
            part = self._promised_then(past)
        else:
            part = SQL(STANDING, lines or SQL("account_move_line"))
        return [*super()._block_parts(past, lines), part]

    @api.model
    def _promised_then(self, past):
        """Return SQL of what promises blocked on a past day, at the booked ratio."""
        blocked = self.env["collection.promise"]._blocked_on(past.company, past.day)
        return SQL(
            """
            SELECT line.id AS line_id, line.company_id, 'promise' AS kind,
                   blocked.amount * line.balance / NULLIF(line.amount_currency, 0)
                       AS amount,
                   NULL::date AS since, NULL::date AS until,
                   'collection.promise,' || blocked.promise_id AS source,
                   NULL::date AS pay_on
              FROM unnest(%s::int[], %s::int[], %s::numeric[])
                   blocked (promise_id, line_id, amount)
              JOIN account_move_line line ON line.id = blocked.line_id
            """,
            [promise_id for promise_id, _line_id, _amount in blocked],
            [line_id for _promise_id, line_id, _amount in blocked],
            [amount for _promise_id, _line_id, amount in blocked],
        )
