"""How decisions that no longer hold are replaced: they stay, and point to what does."""

from odoo import api, models
from odoo.tools import SQL

from ...logic.decision import Say, Silent
from .bulk_insert import insert_rows, int_array
from .dunning_decision_record import NOTHING_TO_WRITE, run_values


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    @api.model
    def _supersede(self, fresh):
        """Replace decisions that no longer hold by what holds now, all at once.

        Nothing is written in their place now: a Say of other steps, or after the
        message was queued, is left to the next night, which decides anew.

        :param fresh: {decision: (candidate as read again, its Say or Silent)}, both
            None where nothing is open any more
        """
        rows = self.browse(row.id for row in fresh)
        for run, replaced in rows.grouped("run_id").items():
            values = [row._replacement(*fresh[row]) for row in replaced]
            replaced._point_to(insert_rows(self, values, run_values(run)))

    def _replacement(self, candidate, answer):
        """Return the columns of what replaces a decision, beside its run's."""
        self.ensure_one()
        if candidate is None:
            return {
                "debtor_id": self.debtor_id.id,
                "currency_id": self.currency_id.id,
                "policy_id": self.policy_id.id or None,
                "reason": "settled",
                "amount": 0.0,
                **NOTHING_TO_WRITE,
            }
        if isinstance(answer, Say):
            answer = Silent("changed")
        return self._values(self.run_id, candidate, answer)

    @api.model
    def _supersede_pending(self, run, decided):
        """Let the decisions of a run replace what earlier ones never carried out.

        :param decided: what the run decided; a proposal under review stands
        """
        pending = self.search(
            [
                ("company_id", "=", run.company_id.id),
                ("simulated", "=", False),
                ("run_id", "<", run.id),
                ("approval", "=", "approved"),
                ("notice_id", "=", False),
                ("superseded_by_id", "=", False),
            ],
            order="id",
        )
        if not pending:
            return
        settled = pending - pending._point_to(decided)
        self._supersede(dict.fromkeys(settled, (None, None)))
        pending.run_id.filtered(lambda old: not old._is_pending()).state = "done"

    def _point_to(self, others):
        """Point to those decisions about the same candidates; return which do."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE dunning_decision old
                   SET superseded_by_id = new.id,
                       last_run_id = COALESCE(old.last_run_id, new.run_id),
                       write_uid = %(user)s, write_date = %(now)s
                  FROM dunning_decision new
                 WHERE old.id = ANY(%(old)s::int[]) AND new.id = ANY(%(new)s::int[])
                   AND new.debtor_id = old.debtor_id
                   AND new.currency_id = old.currency_id
             RETURNING old.id
                """,
                user=self.env.uid,
                now=self.env.cr.now(),
                old=int_array(self._ids),
                new=int_array(others._ids),
            )
        )
        self.invalidate_model()
        return self.browse(row[0] for row in rows)
