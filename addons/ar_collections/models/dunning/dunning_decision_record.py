"""How decisions are kept: an unchanged silence stands, without being written again."""

from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, float_round

from ...logic.decision import Say
from .bulk_insert import insert_rows, int_array
from .dunning_decision import steps_of

# Columns of a silence that no bank is to blame for
NOTHING_TO_WRITE = {
    "level_id": None,
    "steps": None,
    "channel": None,
    "approval": None,
    "journal_id": None,
    "bank_age": 0,
}


class Standing(NamedTuple):
    """What a decision said, as far as it matters for the next one."""

    id: int
    reason: str
    policy_id: int | None
    amount: float
    last_run_id: int | None

    def is_rewritten(self):
        """Tell whether it has to be written, to stand on."""
        return self.reason == "stale_bank" or self.last_run_id is not None


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    @api.model
    def _record(self, run, answers):
        """Store what a run decided; unchanged silences stand, the others end.

        :param answers: list of (Candidate, Say or Silent)
        :return: the decisions that stand now
        """
        self.flush_model()
        before = self._standing(run)
        rounding = run.company_id.currency_id.rounding
        kept, values = [], []
        for candidate, answer in answers:
            vals = self._values(run, candidate, answer, rounding)
            old = before.get((vals["debtor_id"], vals["currency_id"]))
            silent = answer.reason != "say"
            if old and silent and _is_same(old, vals):
                kept.append(old)
            else:
                values.append(vals | {"last_run_id": None if silent else run.id})
        self._end(run, [old.id for old in kept])
        if changed := [old.id for old in kept if old.is_rewritten()]:
            self._prolong(changed, answers[0][0].bank)
        common = run_values(run)
        del common["last_run_id"]
        added = insert_rows(self, values, common)
        self.invalidate_model()
        return self.browse(old.id for old in kept) | added

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

    def _end(self, run, kept):
        """End the silences that stood until this run, but for those kept."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE dunning_decision
                   SET last_run_id = (SELECT MAX(id) FROM dunning_run
                                       WHERE company_id = %(company)s
                                         AND simulated = %(simulated)s
                                         AND id < %(run)s),
                       write_uid = %(user)s, write_date = %(now)s
                 WHERE company_id = %(company)s AND simulated = %(simulated)s
                   AND last_run_id IS NULL AND superseded_by_id IS NULL
                   AND id NOT IN (SELECT unnest(%(kept)s::int[]))
                """,
                company=run.company_id.id,
                simulated=run.simulated,
                run=run.id,
                user=self.env.uid,
                now=self.env.cr.now(),
                kept=int_array(kept),
            )
        )

    def _prolong(self, ids, bank):
        """Let silences stand on; the bank is another day older."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE dunning_decision
                   SET last_run_id = NULL,
                       write_uid = %(user)s, write_date = %(now)s,
                       journal_id = CASE WHEN reason = 'stale_bank'
                                         THEN %(journal)s ELSE journal_id END,
                       bank_age = CASE WHEN reason = 'stale_bank'
                                       THEN %(age)s ELSE bank_age END
                 WHERE id = ANY(%(ids)s::int[])
                """,
                user=self.env.uid,
                now=self.env.cr.now(),
                journal=bank.journal_id,
                age=bank.age or 0,
                ids=int_array(ids),
            )
        )

    def _values(self, run, candidate, answer, rounding=None):
        """Return the columns of a decision beside its run's, always the same ones.

        :param rounding: of the company's currency, looked up once for many
        """
        rounding = rounding or run.company_id.currency_id.rounding
        vals = {
            "debtor_id": candidate.debtor.id,
            "currency_id": candidate.currency.id,
            "policy_id": candidate.policy.id or None,
            "reason": answer.reason,
            "amount": float_round(
                sum([item.residual for item in candidate.situation.items]),
                precision_rounding=rounding,
            ),
            **NOTHING_TO_WRITE,
        }
        if isinstance(answer, Say):
            vals["level_id"] = answer.level.id
            vals["steps"] = steps_of(answer)
            vals["channel"] = answer.channel
            if not run.simulated:
                review = answer.level.review
                vals["approval"] = "to_review" if review else "approved"
        elif answer.reason == "stale_bank":
            vals["journal_id"] = candidate.bank.journal_id
            vals["bank_age"] = candidate.bank.age or 0
        return vals


def _is_same(old, vals):
    """Tell whether a decision says what one that stands said."""
    return (
        old.reason == vals["reason"]
        and old.policy_id == vals["policy_id"]
        and round(old.amount - vals["amount"], 6) == 0
    )


def run_values(run):
    """Return the columns that all new decisions of a run share."""
    return {
        "run_id": run.id,
        "last_run_id": run.id,
        "company_id": run.company_id.id,
        "simulated": run.simulated,
    }
