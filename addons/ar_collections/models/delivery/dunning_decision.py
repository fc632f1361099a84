"""Seeing the letter of a proposal before it leaves."""

from contextlib import suppress

from odoo import models
from odoo.exceptions import UserError

from ...logic.decision import Say, decide


class _Undo(Exception):
    """Takes back what was written for a look only."""


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    def action_preview_letter(self):
        """Open the letter this proposal would be, as the ledger stands now."""
        self.ensure_one()
        url = f"/collections/decision/{self.id}/letter"
        return {"type": "ir.actions.act_url", "url": url, "target": "new"}

    def _preview_letter(self):
        """Return the PDF of the letter; nothing of it is kept.

        :raises UserError: where there is nothing to write any more
        """
        self.ensure_one()
        company = self.company_id.with_company(self.company_id)
        env = company.env
        candidates = env["dunning.situation"]._candidates(
            company, debtors=self.debtor_id
        )
        for candidate in candidates:
            if candidate.currency == self.currency_id:
                # This very proposal is what awaits a person.
                situation = candidate.situation._replace(unreviewed=False)
                answer = decide(situation)
                if isinstance(answer, Say):
                    return self.with_env(env)._letter_of(candidate, answer)
        raise UserError(
            self.env._(
                "Nothing would be written to %(customer)s any more: the ledger has"
                " changed since. The next run will say why.",
                customer=self.debtor_id.display_name,
            )
        )

    def _letter_of(self, candidate, answer):
        pdfs = {}
        with suppress(_Undo), self.env.cr.savepoint():
            notice = self.env["dunning.notice"]._write_up([(self, candidate, answer)])
            written = notice._write_down()
            pdfs = notice._print_letters(written)
            failure = notice.failure
            raise _Undo
        self.env.invalidate_all()
        if not pdfs:
            raise UserError(failure)
        return next(iter(pdfs.values()))
