"""Blocks in few words, for the screens."""

from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL, format_date


class DunningBlock(models.Model):
    _inherit = "dunning.block"

    @api.model
    def _chips(self, line_ids):
        """Return {line id: [{kind, text, model, id}, …]} of what blocks them today."""
        if not line_ids:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT block.line_id, block.kind, block.until, block.source,
                       LEAST(block.amount, line.amount_residual), line.company_id
                  FROM (%s) block
                  JOIN account_move_line line ON line.id = block.line_id
                 WHERE block.line_id = ANY(%s)
                 ORDER BY block.source
                """,
                self._in_force(self.env.company._collections_today()),
                list(line_ids),
            )
        )
        chips = defaultdict(list)
        for line_id, kind, until, source, amount, company_id in rows:
            company = self.env["res.company"].browse(company_id)
            model, record_id = source.split(",")
            chips[line_id].append(
                {
                    "kind": kind,
                    "text": self._chip_text(
                        kind,
                        company.currency_id.format(amount),
                        until and format_date(self.env, until),
                    ),
                    "model": model,
                    "id": int(record_id),
                }
            )
        return dict(chips)

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
    def _chip_text(self, kind, amount, until):
        """Return what a block says on a chip; a hold's amount is all of the item."""
        words = {"amount": amount, "until": until}
        if kind == "hold" and until:
            return self.env._("On hold until %(until)s", **words)
        if kind == "hold":
            return self.env._("On hold")
        if kind == "dispute":
            return self.env._("Disputed %(amount)s", **words)
        if until:
            return self.env._("Promised %(amount)s by %(until)s", **words)
        return self.env._("Promised %(amount)s", **words)
