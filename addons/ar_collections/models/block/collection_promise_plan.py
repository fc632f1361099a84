"""A promise that is the instalment of a plan."""

from odoo import fields, models

from .collection_promise import PENDING


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    plan_id = fields.Many2one(
        "collection.payment.plan",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    fell_with_plan = fields.Boolean(
        readonly=True,
        help="Withdrawn as the plan broke; it stands again if the plan does.",
    )

    def _on_judged(self, before):
        result = super()._on_judged(before)
        self.plan_id._follow_promises()
        return result

    def _end(self, state, reason=None):
        result = super()._end(state, reason)
        self.plan_id._follow_promises()
        return result

    def _stand_again(self):
        """Have promises stand that fell with their plan, and judge them anew.

        But those of which the customer gave the like in the meantime: that one
        stands. Called as superuser.
        """
        standing = self.debtor_id.promise_ids.filtered(lambda p: p.state in PENDING)
        taken = {promise._as_given() for promise in standing}
        back = self.filtered(lambda promise: promise._as_given() not in taken)
        self.fell_with_plan = False
        back.write({"state": "open", "end_reason": False, "judged_on": False})
        back._judge(back.debtor_id)

    def _as_given(self):
        """Return what no two promises that stand have in common."""
        self.ensure_one()
        units = round(self.amount / self.currency_id.rounding)
        return self.debtor_id, self.currency_id, self.date, units, self.merged_id
