"""How decisions are kept: an unchanged silence prolonged, a broken one superseded."""

from odoo import api, models

from ...logic.decision import Say
from .dunning_decision import steps_of


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    @api.model
    def _record(self, run, answers):
        """Store what a run decided, prolonging unchanged silences.

        :param answers: list of (Candidate, Say or Silent)
        :return: the decisions that stand now
        """
        before = self._standing(run)
        prolonged, values = [], []
        for candidate, answer in answers:
            old = before.get((candidate.debtor, candidate.currency))
            vals = self._values(run, candidate, answer)
            if old and answer.reason != "say" and old._is_same(vals):
                prolonged.append(old.id)
            else:
                values.append(vals)
        kept = self.browse(prolonged)
        kept.write({"last_run_id": run.id})
        stale = kept.filtered(lambda row: row.reason == "stale_bank")
        if stale:  # the bank is another day older
            stale.write(_bank_values(answers[0][0].bank))
        return kept | self.create(values)

    def _standing(self, run):
        """Return {(debtor, currency): decision} of the run before this one."""
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
        decisions = self.search(last._decision_domain())
        return {(d.debtor_id, d.currency_id): d for d in decisions}

    def _values(self, run, candidate, answer):
        currency = candidate.debtor.currency_id
        vals = {
            "run_id": run.id,
            "last_run_id": run.id,
            "company_id": run.company_id.id,
            "simulated": run.simulated,
            "debtor_id": candidate.debtor.id,
            "currency_id": candidate.currency.id,
            "policy_id": candidate.policy.id,
            "reason": answer.reason,
            "level_id": answer.level.id if isinstance(answer, Say) else False,
            "amount": currency.round(
                sum(item.residual for item in candidate.situation.items)
            ),
            "steps": False,
        }
        if isinstance(answer, Say):
            vals |= {"steps": steps_of(answer), "channel": answer.channel}
            if not run.simulated:
                review = answer.level.review
                vals["approval"] = "to_review" if review else "approved"
        elif answer.reason == "stale_bank":
            vals |= _bank_values(candidate.bank)
        return vals

    def _is_same(self, vals):
        self.ensure_one()
        same_amount = not self.company_currency_id.compare_amounts(
            self.amount, vals["amount"]
        )
        return (
            same_amount
            and self.reason == vals["reason"]
            and self.policy_id.id == vals["policy_id"]
        )

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
        now = {(row.debtor_id, row.currency_id): row for row in decided}
        for row in pending:
            new = now.get((row.debtor_id, row.currency_id))
            if new:
                row.superseded_by_id = new
            else:
                row._supersede(None, None)
        pending.run_id.filtered(lambda old: not old._is_pending()).state = "done"


def _bank_values(bank):
    return {"journal_id": bank.journal_id, "bank_age": bank.age or 0}
