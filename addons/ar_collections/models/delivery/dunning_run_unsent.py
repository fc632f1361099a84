"""What was never sent must be sent before anybody is dunned for it."""

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...logic.decision import unsent
from ..dunning.account_move import RETURNED, UNSENT
from ..ledger.open_line import open_lines
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
        found = self._unsent()
        # The task is in the list of who gets it: no e-mail each besides
        quietly = self.env["account.move"].with_context(mail_activity_quick_update=True)
        for move_id in [m for m in found if m not in asked.ids][:TASKS]:
            move = quietly.browse(move_id)
            user = move.invoice_user_id or found[move_id]._responsible()
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
        """Return {invoice id: customer} of what would be claimed, were it sent."""
        decisions = self.env["dunning.decision"].search(
            [*self._decision_domain(), ("reason", "in", ("not_sent", "say"))]
        )
        whose = {}
        for candidate in self.env["dunning.situation"]._candidates(
            self.company_id, debtors=self._with_unsent(decisions.debtor_id)
        ):
            lines = [item.id for item in unsent(candidate.situation)]
            whose |= dict.fromkeys(lines, candidate.debtor)
        lines = self.env["account.move.line"].browse(whose)
        return {line.move_id.id: whose[line.id] for line in lines}

    def _with_unsent(self, debtors):
        """Return those of these customers whom something open was not sent."""
        partner_ids = debtors.partner_id.ids
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT line.partner_id
                  FROM (%(lines)s) line
                  JOIN account_move ON account_move.id = line.move_id
                  LEFT JOIN (%(returned)s) returned ON returned.id = line.move_id
                 WHERE (%(unsent)s) OR returned.id IS NOT NULL
                """,
                lines=open_lines(self.env, None, self.company_id.ids, partner_ids),
                returned=RETURNED,
                unsent=SQL(UNSENT),
            )
        )
        found = {partner_id for (partner_id,) in rows}
        return debtors.filtered(lambda debtor: debtor.partner_id.id in found)


def _is_settled(move):
    is_paid = move.currency_id.is_zero(move.amount_residual)
    return is_paid or move.state != "posted"
