"""A notice at once, where a person does not want to wait for the next night.

Nothing is said that the night would not say: the same decision is taken, of this
customer only, and stands in today's run in place of the one the night took.
"""

from datetime import UTC, datetime

from odoo import models
from odoo.exceptions import UserError

from ...logic.decision import Say, decide


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _answers_now(self):
        """Return [(Candidate, Say or Silent)] by currency, as the ledger stands.

        A proposal of today's run that awaits a person does not keep this one silent.
        """
        self.ensure_one()
        company = self.company_id
        candidates = self.env["dunning.situation"]._candidates(company, debtors=self)
        return [
            (candidate, decide(candidate.situation._replace(unreviewed=False)))
            for candidate in candidates
        ]

    def _run_now(self):
        """Return today's run, which what is said today belongs to.

        :raises UserError: where nothing may leave just now
        """
        self.ensure_one()
        company = self.company_id
        if not company.collections_live:
            raise UserError(
                self.env._("Simulation only in this company: nothing is sent.")
            )
        now = datetime.now(UTC)
        spell = self._spells(self._contacts(), now)[self.id]
        closed = self._why_not_now(spell, now, company._collections_zone().key)
        if closed:
            raise UserError(closed)
        run = self.env["dunning.run"].search(
            [("company_id", "=", company.id), ("simulated", "=", False)], limit=1
        )
        if run.date != company._collections_today():
            raise UserError(
                self.env._(
                    "There is no run of today yet, which a notice would belong to. The"
                    " night makes one, or a manager in Work, Runs."
                )
            )
        return run

    def _write_now(self):
        """Write and queue what there is to say; return (notices, what awaits review).

        :raises UserError: where nothing may leave, or there is nothing to say
        """
        run = self._run_now()
        pending = self.env["dunning.decision"]
        for candidate, answer in self._answers_now():
            if isinstance(answer, Say):
                pending |= self._pending_now(run, candidate, answer)
        manager = self.env.user.has_group("ar_collections.ar_collections_group_manager")
        if manager:
            pending.filtered(lambda r: r.approval == "to_review").action_approve()
        approved = pending.filtered(lambda row: row.approval == "approved")
        notices = self.env["dunning.notice"]
        if approved:
            approved.lock_for_update(allow_referencing=True)  # the night may send too
            notices = run._execute_batch(approved)
        run.state = "proposed" if run._is_pending() else "done"
        return notices, pending - approved

    def _pending_now(self, run, candidate, answer):
        """Return the decision to carry out: the run's own if it says the same."""
        decisions = self.env["dunning.decision"]
        standing = decisions.search(
            [
                *run._decision_domain(),
                ("debtor_id", "=", self.id),
                ("currency_id", "=", candidate.currency.id),
            ]
        )
        if standing.notice_id:
            raise UserError(self.env._("They were written to today already."))
        if standing.approval and standing._agrees(answer):
            return standing
        return decisions._add(run, candidate, answer)
