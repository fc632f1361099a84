"""Blocks in few words, for the screens."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, format_date


class Chip(NamedTuple):
    """What is said of one cause on one item.

    `day` is the one it is about, `source` "model,id", `amount` in company currency.
    """

    line_id: int
    kind: str
    day: date | None
    source: str
    amount: float
    company_id: int


class DunningBlock(models.Model):
    _inherit = "dunning.block"

    @api.model
    def _chips(self, line_ids):
        """Return {line id: [{kind, text, model, id}, …]} of what blocks them today."""
        return self._chips_of({line_id: [line_id] for line_id in line_ids})

    @api.model
    def _chips_of(self, line_ids):
        """Return {key: chips}: of each cause one, with its amounts added up.

        :param line_ids: {key: ids of its lines}: of an item, invoice or customer
        """
        found = defaultdict(list)
        for chip in self._chip_rows([i for ids in line_ids.values() for i in ids]):
            found[chip.line_id].append(chip)
        chips = {}
        for key, ids in line_ids.items():
            by_source = defaultdict(list)
            for chip in (chip for line_id in ids for chip in found[line_id]):
                by_source[chip.kind, chip.source].append(chip)
            if by_source:
                chips[key] = [self._chip(parts) for parts in by_source.values()]
        return chips

    @api.model
    def _chip_rows(self, line_ids):
        """Return the Chips of these lines."""
        if not line_ids:
            return []
        chips = SQL(" UNION ALL ").join(
            SQL("(%s)", part) for part in self._chip_parts(list(line_ids))
        )
        rows = self.env.execute_query(SQL("%s ORDER BY source, line_id", chips))
        return [Chip(*row) for row in rows]

    @api.model
    def _chip_parts(self, line_ids):
        """Return the SQL selects of Chips; a cause that blocks no more adds its own."""
        return [
            SQL(
                """
                SELECT block.line_id, block.kind, block.until AS day, block.source,
                       LEAST(block.amount, line.amount_residual) AS amount,
                       line.company_id
                  FROM (%s) block
                  JOIN account_move_line line ON line.id = block.line_id
                 WHERE block.line_id = ANY(%s)
                """,
                self._in_force(self.env.company._collections_today()),
                line_ids,
            )
        ]

    @api.model
    def _chip(self, parts):
        """Return a chip as the client shows it, of one cause on some items."""
        first = parts[0]
        company = self.env["res.company"].browse(first.company_id)
        model, record_id = first.source.split(",")
        return {
            "kind": first.kind,
            "text": self._chip_text(
                first.kind,
                company.currency_id.format(sum(chip.amount or 0 for chip in parts)),
                first.day and format_date(self.env, first.day),
            ),
            "model": model,
            "id": int(record_id),
        }

    @api.model
    def _kinds(self, line_ids, day):
        """Return {line id: kinds that block it on a day}, with commas between."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line_id, STRING_AGG(DISTINCT kind, ',' ORDER BY kind)
                  FROM (%s) block WHERE line_id = ANY(%s) GROUP BY line_id
                """,
                self._in_force(day),
                list(line_ids),
            )
        )
        return dict(rows)

    @api.model
    def _chip_text(self, kind, amount, day):
        """Return what a chip says; a hold's amount is all of the item."""
        words = {"amount": amount, "date": day}
        if kind == "hold" and day:
            return self.env._("On hold until %(date)s", **words)
        if kind == "hold":
            return self.env._("On hold")
        return self.env._("Disputed %(amount)s", **words)
