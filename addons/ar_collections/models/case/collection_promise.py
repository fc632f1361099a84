"""A promise moves the case: made, and not kept. Its list says who works it."""

from datetime import timedelta

from odoo import api, fields, models

from ..block.collection_promise import IN_FORCE


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    collector_id = fields.Many2one(related="debtor_id.collector_id")
    case_stage_id = fields.Many2one(related="debtor_id.case_id.stage_id")
    next_action = fields.Selection(related="debtor_id.case_id.next_action")
    next_action_date = fields.Date(related="debtor_id.case_id.next_action_date")

    @api.model_create_multi
    def create(self, vals_list):
        promises = super().create(vals_list)
        promises._wait_for()
        return promises

    def action_approve(self):
        result = super().action_approve()
        self._wait_for()
        return result

    def _wait_for(self):
        """Have the cases of promises in force wait for them."""
        # As superuser: whoever enters a promise need not see the case.
        for promise in self.sudo():
            if promise.state in IN_FORCE:
                checked = promise.last_day + timedelta(days=1)
                promise.debtor_id.case_id._call_for(
                    "waiting_customer", "check", checked
                )

    def _on_judged(self, before):
        result = super()._on_judged(before)
        failed = self.filtered(lambda promise: promise.state in ("partly", "broken"))
        failed.debtor_id.case_id._call_for("to_contact", "call")
        return result
