"""What was never sent must be sent before anybody is dunned for it."""

from odoo import models
from odoo.fields import Domain

from ...logic.decision import decide
from .account_move import SEND_INVOICE

TASKS = 50  # a night; more would bury whoever gets them


class DunningRun(models.Model):
    _inherit = "dunning.run"

    def _ask_to_send_invoices(self):
        """Make a task on each invoice the run kept silent about as it was not sent.

        One per invoice, as long as it is open; sending it ends the task, and so does
        the night once nothing is open of it.
        """
        self.ensure_one()
        asked = self._asked_to_send()
        asked.filtered(_is_settled).activity_unlink([SEND_INVOICE])
        unsent = self._unsent()
        # The task is in the list of who gets it: no e-mail each besides
        quietly = self.env["account.move"].with_context(mail_activity_quick_update=True)
        for move_id in [m for m in unsent if m not in asked.ids][:TASKS]:
            move = quietly.browse(move_id)
            user = move.invoice_user_id or unsent[move_id]._responsible()
            move = move.with_context(lang=user.lang)
            move.activity_schedule(
                SEND_INVOICE,
                summary=move.env._("Overdue, and not sent: send the invoice first"),
                note=move.env._(
                    "It was never sent, or its e-mail came back. Nothing is claimed of"
                    " it until it has been sent."
                ),
                user_id=user.id,
            )

    def _asked_to_send(self):
        """Return the company's invoices on which the task stands."""
        kind = self.env.ref(SEND_INVOICE)
        tasks = self.env["mail.activity"].search(
            Domain("res_model", "=", "account.move")
            & Domain("activity_type_id", "=", kind.id)
        )
        moves = self.env["account.move"].browse(set(tasks.mapped("res_id"))).exists()
        return moves.filtered(lambda move: move.company_id == self.company_id)

    def _unsent(self):
        """Return {invoice id: customer} of what the run was silent about, unsent."""
        silent = self.env["dunning.decision"].search(
            [*self._decision_domain(), ("reason", "=", "not_sent")]
        )
        if not silent:
            return {}
        candidates = self.env["dunning.situation"]._candidates(
            self.company_id, debtors=silent.debtor_id
        )
        whose = {}
        for candidate in candidates:
            answer = decide(candidate.situation)
            if answer.reason == "not_sent":
                whose |= dict.fromkeys(answer.items, candidate.debtor)
        lines = self.env["account.move.line"].browse(whose)
        return {line.move_id.id: whose[line.id] for line in lines}


def _is_settled(move):
    is_paid = move.currency_id.is_zero(move.amount_residual)
    return is_paid or move.state != "posted"
