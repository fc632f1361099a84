"""What stands between a debt and a letter."""

from datetime import date
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.open_line import one_of


class Past(NamedTuple):
    """A company's past day, to be read as it was."""

    company: models.Model  # res.company
    day: date


class DunningBlock(models.Model):
    """One open item under one cause that forbids to claim it.

    The one thing decision, priority and forecast read of holds, disputes and
    promises: each of them adds its own with `_block_parts`. What two causes block
    of one item adds up, to no more than what is open of it: who disputes 300 of
    1,000 and promises the rest owes nothing today.
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
    since = fields.Date(readonly=True, help="The first day.")
    until = fields.Date(
        readonly=True, help="The last day; empty: until it is ended or judged."
    )
    source = fields.Reference(
        "_selection_source", readonly=True, help="The record behind it."
    )
    pay_on = fields.Date(
        "Promised for", readonly=True, help="The day it is to be paid on, if known."
    )

    @api.model
    def _selection_source(self):
        """Return the kinds of records that can block; extended by each cause."""
        return []

    @api.model
    def _block_parts(self, past=None, lines=None):
        """Return the SQL selects of what blocks items; extended by each cause.

        :param past: a Past, to be read as of then; None = as it stands
        :param lines: SQL of a relation as `open_lines_among` gives it, whose blocks
            alone are wanted; None = of all

        Those that ended are among them, with their last day, so that a past date
        can be read. Columns: `line_id, company_id, kind, amount` (company currency,
        positive; more than is open of the item blocks all of it), `since`, `until`
        (dates or null), `source` ("model,id"), `pay_on` (date or null). Each flushes
        what it reads.
        """
        return []

    @property
    def _table_query(self):
        return SQL(
            "SELECT ROW_NUMBER() OVER () AS id, block.* FROM (%s) block",
            self._all_parts(),
        )

    @api.model
    def _all_parts(self, past=None, lines=None):
        nothing = SQL(
            "SELECT NULL::int AS line_id, NULL::int AS company_id, NULL AS kind,"
            " NULL::numeric AS amount, NULL::date AS since, NULL::date AS until,"
            " NULL AS source, NULL::date AS pay_on WHERE FALSE"
        )
        return SQL(" UNION ALL ").join([nothing, *self._block_parts(past, lines)])

    @api.model
    def _in_force(self, day, past=None, lines=None):
        """Return SQL of what blocks on a day; columns as of `_block_parts`."""
        return SQL(
            """
            SELECT * FROM (%(parts)s) block
             WHERE (since IS NULL OR since <= %(day)s)
               AND (until IS NULL OR until >= %(day)s)
            """,
            parts=self._all_parts(past, lines),
            day=day,
        )

    @api.model
    def _blocked(self, line_ids, day, past_of=None):
        """Return {line id: amount that may not be claimed on a day}.

        The amount, in company currency, may be more than is open of the line.

        :param line_ids: None = all that are blocked, which are few beside the open ones
        :param past_of: the company whose past day it is, to be read as it was then;
            None = what stands today, as far as it stands on that day
        """
        mine = SQL("TRUE")
        if line_ids is not None:
            mine = one_of(SQL.identifier("line_id"), line_ids)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line_id, SUM(amount)::float8 FROM (%s) block
                 WHERE %s GROUP BY line_id
                """,
                self._in_force(day, past_of and Past(past_of, day)),
                mine,
            )
        )
        return dict(rows)
