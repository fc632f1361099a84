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
        result = super()._on_judged(before)
        self.plan_id._follow_promises()
        return result

    def _end(self, state, reason=None):
        result = super()._end(state, reason)
        self.plan_id._follow_promises()
        return result
