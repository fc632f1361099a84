"""Review: what a person approves, or drops, before it leaves."""

from odoo import models
from odoo.exceptions import AccessError, UserError


class DunningRun(models.Model):
    _inherit = "dunning.run"

    def action_approve_all(self):
        """Approve what of this run waits for review."""
        self.ensure_one()
        to_review = [*self._pending(), ("approval", "=", "to_review")]
        return self.env["dunning.decision"].search(to_review).action_approve()

    def action_review(self):
        """Open the proposals of this run that wait for a person."""
        self.ensure_one()
        return self.action_view_decisions() | {
            "name": self.env._("To review"),
            "domain": [*self._pending(), ("approval", "=", "to_review")],
            "context": {"search_default_group_level": 1},
        }


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    def action_approve(self):
        """Let these proposals leave."""
        self._review("approved")
        return True

    def action_drop(self):
        """Do not send these proposals: the customer counts as written to today."""
        self._review("dropped")
        return True

    def action_reopen(self):
        """Put back under review what was approved or dropped and has not left."""
        self._review("to_review")
        return True

    def _review(self, approval):
        if not self.env.user.has_group("ar_collections.ar_collections_group_manager"):
            raise AccessError(
                self.env._("Only a collections manager may approve or drop notices.")
            )
        self.check_access("read")
        late = self.filtered(
            lambda row: not row.approval or row.notice_id or row.superseded_by_id
        )
        if late:
            raise UserError(
                self.env._(
                    "Too late for %(customers)s: it has left already, is no proposal,"
                    " or a later run has replaced it.",
                    customers=", ".join(late.debtor_id.mapped("display_name")),
                )
            )
        # Nobody has the right to write decisions: only their approval is a person's.
        self.sudo().write({"approval": approval})
        if approval == "approved":
            self._on_approved()

    def _on_approved(self):
        """Announce proposals that may leave now."""
