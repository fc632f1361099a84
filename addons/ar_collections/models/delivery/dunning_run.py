"""Execution of a run: what was decided becomes notices, and leaves."""

from odoo import models

from ...logic.decision import Say, decide


class DunningRun(models.Model):
    _inherit = "dunning.run"

    def _execute(self):
        """Write and queue the notices of a proposed run.

        Each candidate is looked at again first. Where the answer is another one by
        now, the new decision supersedes the old, and is what is carried out.

        :return: the notices made
        """
        self.ensure_one()
        decisions = self.env["dunning.decision"].search(
            [*self._decision_domain(), ("reason", "=", "say")]
        )
        candidates = self.env["dunning.situation"]._candidates(
            self.company_id, debtors=decisions.debtor_id
        )
        fresh = {(c.debtor, c.currency): c for c in candidates}
        notices = self.env["dunning.notice"]
        for row in decisions:
            candidate = fresh.get((row.debtor_id, row.currency_id))
            answer = decide(candidate.situation) if candidate else None
            if not row._agrees(answer):
                row = row._supersede(candidate, answer)
            if isinstance(answer, Say):
                notices |= notices._write_up(row, candidate, answer)
        notices._queue()
        self.state = "done"
        return notices

    def _count_would_write(self):
        """Return {channel: notices} a real run would have written."""
        says = self.env["dunning.decision"].search(
            [*self._decision_domain(), ("reason", "=", "say")]
        )
        groups = says.grouped(lambda row: row.level_id.channel)
        return {channel: len(rows) for channel, rows in groups.items()}
