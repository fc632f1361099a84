"""Execution of a run: what was decided and approved becomes notices, and leaves."""

from datetime import UTC, datetime

from psycopg2.errors import SerializationFailure

from odoo import models
from odoo.tools import SQL

from ...logic.decision import decide

BATCH = 50  # notices made and queued in one transaction


class DunningRun(models.Model):
    _inherit = "dunning.run"

    def _execute(self, between=None):
        """Write and queue the approved notices of a run, in batches.

        Each candidate is looked at again first: where the answer is another one by
        now, the new decision supersedes the old. Nobody is written to outside his
        hours; what is left goes on when it is called again.

        :param between: called to commit what was done, each batch by itself; None
            in one piece
        :return: the notices made
        """
        self.ensure_one()
        notices = self.env["dunning.notice"]
        if between:
            between()
        sendable = self._sendable()
        while sendable:
            try:
                rows = self._next_batch(sendable)
                if rows:
                    notices |= self._execute_batch(rows)
            except SerializationFailure:
                if not between:
                    raise
                # Somebody paid meanwhile: the batch begins again, on what is true now
                self.env.cr.rollback()
                continue
            del sendable[:BATCH]
            if between:
                between()
        if not self._is_pending():
            self.state = "done"
        return notices

    def _next_batch(self, sendable):
        """Return the first of these decisions, locked; those others hold are left.

        :param sendable: (decision id, until when) in their order, as of `_sendable`
        """
        now = datetime.now(UTC)
        ids = [row_id for row_id, until in sendable[:BATCH] if now < until]
        rows = self.env["dunning.decision"].search(
            [*self._pending(), ("approval", "=", "approved"), ("id", "in", ids)],
            order="id",
        )
        locked = self.env.execute_query(
            SQL(
                "SELECT id FROM dunning_decision WHERE id = ANY(%s)"
                " ORDER BY id FOR NO KEY UPDATE SKIP LOCKED",
                rows.ids,
            )
        )
        return rows.browse(row[0] for row in locked)

    def _execute_batch(self, rows):
        self.env.cr.flush()  # what touching takes back is no longer said
        rows.debtor_id._meet_touching()
        candidates = self.env["dunning.situation"]._candidates(
            self.company_id, debtors=rows.debtor_id, besides=self._said_beside(rows)
        )
        fresh = {(c.debtor, c.currency): c for c in candidates}
        written, other = [], {}
        for row in rows:
            candidate = fresh.get((row.debtor_id, row.currency_id))
            answer = decide(candidate.situation) if candidate else None
            if row._agrees(answer):
                written.append((row, candidate, answer))
            else:
                other[row] = candidate, answer
        rows._supersede(other)
        notices = self.env["dunning.notice"]._write_up(written)
        notices._queue()
        self.env.flush_all()  # a collision shows here, not at the commit
        return notices

    def _said_beside(self, rows):
        """Return this run's notices to the same customers in other currencies.

        They were decided together, so that one is no reason to put off the other.
        """
        mine = {(row.debtor_id, row.currency_id) for row in rows}
        return (
            self.env["dunning.notice"]
            .search([("run_id", "=", self.id), ("debtor_id", "in", rows.debtor_id.ids)])
            .filtered(lambda notice: (notice.debtor_id, notice.currency_id) not in mine)
        )

    def _count_would_write(self):
        """Return {channel: notices} a real run would have written."""
        says = self.env["dunning.decision"].search(
            [*self._decision_domain(), ("reason", "=", "say")]
        )
        groups = says.grouped("channel")
        return {channel: len(rows) for channel, rows in groups.items()}
