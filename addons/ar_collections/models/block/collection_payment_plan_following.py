"""A payment plan follows what becomes of its promises, there and back."""

from odoo import models

from .collection_promise import PENDING

MISSED = {"partly", "broken"}


class CollectionPaymentPlan(models.Model):
    _inherit = "collection.payment.plan"

    def _follow_promises(self):
        """Break plans that were missed, end those of which nothing stands any more.

        And have those stand again whose promises the ledger judged anew: a bank entry
        came late, or a payment was taken back. What a person ended stays ended.
        Called as superuser.
        """
        for plan in self.filtered(lambda plan: plan.state in ("broken", "fulfilled")):
            plan._reopen()
        for plan in self.filtered(lambda plan: plan.state == "active"):
            plan._close()

    def _close(self):
        """End a plan that was missed, or of which nothing stands any more."""
        states = set(self.promise_ids.mapped("state"))
        missed = states & MISSED
        if missed and self._breaks_when_missed():
            self._break()
        elif states.isdisjoint(PENDING):
            withdrawn = "ended" if "withdrawn" in states else "fulfilled"
            self.state = "broken" if missed else withdrawn

    def _break(self):
        """Let the instalments still to come fall with the one that was missed."""
        falling = self.promise_ids.filtered(lambda p: p.state in PENDING)
        falling.fell_with_plan = True
        self._end("broken", self.env._("An instalment was missed."))

    def _reopen(self):
        """Have a plan stand again if the ledger no longer says why it ended."""
        states = set(self.promise_ids.mapped("state"))
        if self.state == "broken" and not states & MISSED and not self._is_replaced():
            self.state = "active"
            self.promise_ids.filtered("fell_with_plan")._stand_again()
        elif self.state == "fulfilled" and states & {*PENDING, *MISSED}:
            self.state = "active"

    def _is_replaced(self):
        """Tell whether another plan was agreed on these items in the meantime."""
        others = self.search(
            [("debtor_id", "=", self.debtor_id.id), ("state", "=", "active")]
        )
        return bool(others.line_ids & self.line_ids)
