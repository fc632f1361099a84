"""What stands between a debt and a letter."""

from odoo import api, fields, models
from odoo.tools import SQL


class DunningBlock(models.Model):
    """One open item under one cause that forbids to claim it.

    The one thing decision, priority and forecast read of holds, disputes and
    promises: each of them adds its own with `_block_parts`. Two causes of one item
    do not add up: the larger one counts.
    """

    _name = "dunning.block"
    _description = "Dunning Block"
    _auto = False
    _log_access = False
    _order = "line_id, id"

    line_id = fields.Many2one("account.move.line", "Journal item", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Char(readonly=True, help="What blocks it.")
    amount = fields.Monetary(
        currency_field="company_currency_id",
        readonly=True,
        help="The part of the open amount that may not be claimed.",
    )
    until = fields.Date(
        readonly=True, help="The last day; empty: until a person ends it."
    )
    source = fields.Char(readonly=True, help="The record behind it: model,id.")

    @api.model
    def _block_parts(self):
        """Return the SQL selects of what blocks items; extended by each cause.

        Columns: `line_id, company_id, kind, amount` (company currency, positive),
        `until` (a date or null), `source` ("model,id").
        """
        return []

    @property
    def _table_query(self):
        nothing = SQL(
            "SELECT NULL::int AS line_id, NULL::int AS company_id, NULL AS kind,"
            " NULL::numeric AS amount, NULL::date AS until, NULL AS source WHERE FALSE"
        )
        return SQL(
            "SELECT ROW_NUMBER() OVER () AS id, block.* FROM (%s) block",
            SQL(" UNION ALL ").join([nothing, *self._block_parts()]),
        )

    @api.model
    def _blocked(self, line_ids, day):
        """Return {line id: amount that may not be claimed on a day}."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line_id, MAX(amount) FROM (%s) block
                 WHERE line_id = ANY(%s) AND (until IS NULL OR until >= %s)
                 GROUP BY line_id
                """,
                self._table_query,
                line_ids,
                day,
            )
        )
        return dict(rows)
