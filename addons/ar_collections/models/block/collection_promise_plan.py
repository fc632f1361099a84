"""A promise that is the instalment of a plan."""

from odoo import fields, models


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    plan_id = fields.Many2one(
        "collection.payment.plan",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _on_judged(self, before):
        """Break plans that were missed, close those that are fulfilled."""
        result = super()._on_judged(before)
        for plan in self.plan_id.filtered(lambda plan: plan.state == "active"):
            states = set(plan.promise_ids.mapped("state"))
            if states & {"partly", "broken"}:
                if plan._breaks_when_missed():
                    plan._end("broken", self.env._("An instalment was missed."))
            elif states <= {"kept", "lapsed"}:
                plan.state = "fulfilled"
        return result
