"""How decisions are kept: an unchanged silence prolonged, a broken one superseded."""

from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...logic.decision import Say
from .bulk_insert import insert_rows
from .dunning_decision import steps_of


class Standing(NamedTuple):
    """What a decision said, as far as it matters for the next one."""

    id: int
    reason: str
    policy_id: int | None
    amount: float


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    @api.model
    def _record(self, run, answers):
        """Store what a run decided, prolonging unchanged silences.

        :param answers: list of (Candidate, Say or Silent)
        :return: the decisions that stand now
        """
        self.flush_model()
        before = self._standing(run)
        prolonged, values = [], []
        for candidate, answer in answers:
            old = before.get((candidate.debtor.id, candidate.currency.id))
            vals = self._values(run, candidate, answer)
            if old and answer.reason != "say" and _is_same(old, vals):
                prolonged.append(old.id)
            else:
                values.append(vals)
        if prolonged:
            self._prolong(run, prolonged, answers[0][0].bank)
        added = insert_rows(self, values)
        self.invalidate_model()
        return self.browse(prolonged) | added

    def _standing(self, run):
        """Return {(debtor id, currency id): Standing} of the run before this one."""
        last = self.env["dunning.run"].search(
            [
                ("company_id", "=", run.company_id.id),
                ("simulated", "=", run.simulated),
                ("id", "<", run.id),
            ],
            limit=1,
        )
        if not last or last.date > run.date:
            return {}
        found = self._search(last._decision_domain())
        keys = ("debtor_id", "currency_id")
        columns = [
            SQL.identifier(found.table, name) for name in keys + Standing._fields
        ]
        rows = self.env.execute_query(found.select(*columns))
        return {(debtor, currency): Standing(*old) for debtor, currency, *old in rows}

    def _prolong(self, run, ids, bank):
        """Let silences stand in this run too; the bank is another day older."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE dunning_decision
                   SET last_run_id = %(run)s,
                       write_uid = %(user)s, write_date = %(now)s,
                       journal_id = CASE WHEN reason = 'stale_bank'
                                         THEN %(journal)s ELSE journal_id END,
                       bank_age = CASE WHEN reason = 'stale_bank'
                                       THEN %(age)s ELSE bank_age END
                 WHERE id = ANY(%(ids)s)
                """,
                run=run.id,
                user=self.env.uid,
                now=self.env.cr.now(),
                journal=bank.journal_id,
                age=bank.age or 0,
                ids=ids,
            )
        )

    def _values(self, run, candidate, answer):
        """Return the columns of a decision, always the same ones."""
        currency = run.company_id.currency_id
        vals = {
            "run_id": run.id,
            "last_run_id": run.id,
            "company_id": run.company_id.id,
            "simulated": run.simulated,
            "debtor_id": candidate.debtor.id,
            "currency_id": candidate.currency.id,
            "policy_id": candidate.policy.id or None,
            "reason": answer.reason,
            "level_id": answer.level.id if isinstance(answer, Say) else None,
            "amount": currency.round(
                sum(item.residual for item in candidate.situation.items)
            ),
            "steps": None,
            "channel": None,
            "approval": None,
            "journal_id": None,
            "bank_age": 0,
        }
        if isinstance(answer, Say):
            vals |= {"steps": steps_of(answer), "channel": answer.channel}
            if not run.simulated:
                review = answer.level.review
                vals["approval"] = "to_review" if review else "approved"
        elif answer.reason == "stale_bank":
            vals |= _bank_values(candidate.bank)
        return vals

    def _supersede(self, candidate, answer):
        """Replace a decision that no longer holds by what does.

        Nothing is written in its place now: a Say of other steps, or after the
        message was queued, is left to the next night, which decides anew.

        :param candidate: as read again, None where nothing is open any more
        :param answer: the fresh Say or Silent, None with the candidate
        :return: the new decision
        """
        self.ensure_one()
        if candidate is None:
            vals = self.copy_data({"reason": "settled", "amount": 0.0})[0]
        else:
            vals = self._values(self.run_id, candidate, answer)
            if isinstance(answer, Say):
                vals["reason"] = "changed"
        vals |= {"steps": False, "level_id": False, "notice_id": False}
        vals |= {"approval": False, "channel": False}
        self.superseded_by_id = self.create(vals)
        return self.superseded_by_id

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
            ]
        )
        if not pending:
            return
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE dunning_decision old
                   SET superseded_by_id = new.id,
                       write_uid = %(user)s, write_date = %(now)s
                  FROM dunning_decision new
                 WHERE old.id = ANY(%(pending)s) AND new.id = ANY(%(decided)s)
                   AND new.debtor_id = old.debtor_id
                   AND new.currency_id = old.currency_id
             RETURNING old.id
                """,
                user=self.env.uid,
                now=self.env.cr.now(),
                pending=pending.ids,
                decided=decided.ids,
            )
        )
        self.invalidate_model()
        for row in pending - self.browse(row[0] for row in rows):
            row._supersede(None, None)
        pending.run_id.filtered(lambda old: not old._is_pending()).state = "done"


def _is_same(old, vals):
    """Tell whether a decision says what one that stands said."""
    return (
        old.reason == vals["reason"]
        and old.policy_id == vals["policy_id"]
        and round(old.amount - vals["amount"], 6) == 0
    )


def _bank_values(bank):
    return {"journal_id": bank.journal_id, "bank_age": bank.age or 0}
