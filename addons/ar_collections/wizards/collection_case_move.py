"""Why is a case moved against the facts?"""

from odoo import api, fields, models
from odoo.exceptions import UserError


class CollectionCaseMove(models.TransientModel):
    """Asks for the reason, and moves the cases."""

    _name = "collection.case.move"
    _description = "Move a Case"

    case_ids = fields.Many2many("collection.case", string="Cases", required=True)
    stage_id = fields.Many2one("collection.stage", "To", required=True)
    kind = fields.Selection(related="stage_id.kind")
    facts = fields.Text(compute="_compute_facts")
    reason = fields.Char()

    @api.depends("case_ids", "stage_id")
    def _compute_facts(self):
        for wizard in self:
            found = {case: case._against(wizard.stage_id) for case in wizard.case_ids}
            wizard.facts = "\n".join(
                f"{case.display_name}: {fact}" for case, fact in found.items() if fact
            )

    def action_move(self):
        """Move the cases for this reason.

        :raises UserError: without one, where the facts speak against it
        """
        self.ensure_one()
        reason = (self.reason or "").strip()
        if self.facts and not reason:
            raise UserError(self.env._("Give the reason: the facts speak against it."))
        self.case_ids._move_by_hand(self.stage_id, reason)
        return {"type": "ir.actions.client", "tag": "soft_reload"}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def action_close(self):
        """Ask why the cases are closed."""
        closed = self.env["collection.stage"]._firsts()["closed"]
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_case_move_action"
        )
        context = {"default_case_ids": self.ids, "default_stage_id": closed.id}
        return action | {"name": self.env._("Close the case"), "context": context}
