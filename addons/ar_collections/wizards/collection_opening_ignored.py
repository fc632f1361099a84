"""Leaving alone what was due long ago."""

from odoo import models
from odoo.tools import SQL

from ..models.ledger.open_line import open_lines


class CollectionOpening(models.TransientModel):
    _inherit = "collection.opening"

    def _to_ignore(self):
        """Return the open items to mark, `id, move_id, residual` each.

        Of an invoice the books mark all instalments or none: one that was due
        before the day takes the others with it.
        """
        self.ensure_one()
        if not self.ignore_before:
            return []
        self.env["account.move"].flush_model(["move_type"])
        self.env["account.account"].flush_model(["non_trade"])
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT id, move_id, residual
                  FROM (SELECT line.id, line.move_id, line.residual,
                               CASE WHEN move.move_type = ANY(%(invoices)s)
                                    THEN MIN(line.date_maturity) OVER (
                                         PARTITION BY line.move_id)
                                    ELSE line.date_maturity END AS due
                          FROM (%(lines)s) line
                          JOIN account_move move ON move.id = line.move_id
                          JOIN account_account account
                            ON account.id = line.account_id
                         WHERE line.residual > 0 AND NOT line.no_followup
                           AND line.partner_id IS NOT NULL
                           AND account.non_trade IS NOT TRUE) item
                 WHERE due < %(before)s
                """,
                invoices=list(_INVOICES),
                lines=open_lines(self.env, None, self.company_id.ids),
                before=self.ignore_before,
            )
        )

    def _ignore(self):
        """Mark them in the books; return how many and how much.

        In one statement rather than by the field, whose inverse takes invoice by
        invoice to say the same of all its receivable lines.
        """
        found = self._to_ignore()
        rows = found and self.env.execute_query(
            SQL(
                """
                UPDATE account_move_line line
                   SET no_followup = TRUE, write_uid = %(uid)s, write_date = %(now)s
                  FROM account_move move
                 WHERE move.id = line.move_id AND line.move_id = ANY(%(moves)s)
                   AND (line.id = ANY(%(lines)s)
                        OR (move.move_type = ANY(%(invoices)s)
                            AND line.account_id = ANY(%(accounts)s)))
             RETURNING line.id
                """,
                uid=self.env.uid,
                now=self.env.cr.now(),
                moves=[row["move_id"] for row in found],
                lines=[row["id"] for row in found],
                invoices=list(_INVOICES),
                accounts=self.env["account.account"]._receivable_ids(),
            )
        )
        lines = self.env["account.move.line"].browse(row[0] for row in rows)
        lines.invalidate_model(["no_followup"])
        lines.move_id.invalidate_model(["no_followup"])
        self.env["collection.debtor"]._touch(lines)
        return {
            "done_ignored_count": len(found),
            "done_ignored_amount": sum(row["residual"] for row in found),
        }


_INVOICES = ("out_invoice", "out_refund")  # of which the books mark all lines or none
