"""What was never sent must be sent before anybody is dunned for it."""

from odoo import models

from ...logic.decision import decide

TASKS = 50  # a night; more would bury whoever gets them


class DunningRun(models.Model):
    _inherit = "dunning.run"

    def _ask_to_send_invoices(self):
        """Make a task on each invoice the run kept silent about as it was not sent.

        One per invoice, as long as it is open.
        """
        self.ensure_one()
        silent = self.env["dunning.decision"].search(
            [*self._decision_domain(), ("reason", "=", "not_sent")]
        )
        candidates = self.env["dunning.situation"]._candidates(
            self.company_id, debtors=silent.debtor_id
        )
        summary = self.env._("Send the invoice: it is overdue, and was never sent")
        whose = {}
        for candidate in candidates if silent else ():
            answer = decide(candidate.situation)
            if answer.reason == "not_sent":
                whose |= dict.fromkeys(answer.items, candidate.debtor)
        lines = self.env["account.move.line"].browse(whose)
        moves = {line.move_id.id: whose[line.id] for line in lines}
        asked = self.env["mail.activity"].search(
            [
                ("res_model", "=", "account.move"),
                ("res_id", "in", list(moves)),
                ("summary", "=", summary),
            ]
        )
        for move_id in [m for m in moves if m not in set(asked.mapped("res_id"))][
            :TASKS
        ]:
            move = self.env["account.move"].browse(move_id)
            move.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=summary,
                user_id=(move.invoice_user_id or moves[move_id]._responsible()).id,
            )
