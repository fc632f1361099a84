"""Limits on promises, and the manager's word on what exceeds them."""

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import format_date

MANAGER = "ar_collections.ar_collections_group_manager"


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    def _needs_approval(self):
        """Return why a manager has to approve, None if nobody has."""
        self.ensure_one()
        if self.plan_id or self.env.user.has_group(MANAGER):
            return super()._needs_approval()
        policy = self.debtor_id._policies().get(self.debtor_id.id)
        if not policy:
            return super()._needs_approval()
        days = (self.date - self.date_made).days
        if policy.promise_days_max and days > policy.promise_days_max:
            return self.env._(
                "%(days)s days ahead; the policy allows %(most)s.",
                days=days,
                most=policy.promise_days_max,
            )
        # A sum is for whatever is open
        lines = self.item_ids.line_id or self.debtor_id.open_item_ids.move_line_id
        return self._broken_too_often(policy, lines) or super()._needs_approval()

    @api.model
    def _broken_too_often(self, policy, lines):
        """Return why a manager has to agree to one more promise on journal items."""
        given_up = max(lines._count_given_up().values(), default=0)
        if not policy.promises_broken_max or given_up < policy.promises_broken_max:
            return None
        if given_up == 1:
            return self.env._("A promise on it was not kept, or withdrawn, already.")
        return self.env._(
            "%(count)s promises on it were not kept, or withdrawn, already.",
            count=given_up,
        )

    def action_approve(self):
        """Let promises that exceed a limit stand.

        :raises AccessError: for whoever is no collections manager
        :raises ValidationError: of a promise whose day went by while it waited
        """
        self._check_manager()
        waiting = self.filtered(lambda promise: promise.state == "proposed")
        for promise in waiting:
            if promise.date < promise.company_id._collections_today():
                raise ValidationError(
                    self.env._(
                        "The promise %(promise)s cannot be approved any more: its day"
                        " has gone by. Reject it, and agree on a new day with the"
                        " customer.",
                        promise=promise.display_name,
                    )
                )
        # As superuser, being a manager checked: the state is no field of people.
        waiting.sudo().state = "open"
        waiting.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        waiting.sudo()._judge(waiting.debtor_id)

    def action_refuse(self):
        """Withdraw promises that a manager does not agree to."""
        self._check_manager()
        self.action_withdraw(self.env._("Rejected by %s", self.env.user.name))

    def _check_manager(self):
        if not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a collections manager may approve a promise.")
            )


class CollectionPaymentPlan(models.Model):
    _inherit = "collection.payment.plan"

    def _policy(self):
        return self.debtor_id._policies().get(self.debtor_id.id)

    def _breaks_when_missed(self):
        policy = self._policy()
        return policy.plan_breaks if policy else super()._breaks_when_missed()

    def action_agree(self):
        """Make plans stand; those beyond the policy's limits only by a manager.

        :raises AccessError: names the limit
        """
        for plan in self:
            reason = plan._exceeds()
            if reason and not self.env.user.has_group(MANAGER):
                raise AccessError(
                    self.env._(
                        "A collections manager has to agree to this plan: %(reason)s",
                        reason=reason,
                    )
                )
        return super().action_agree()

    def _exceeds(self):
        """Return which limit of the policy a plan exceeds, None for none."""
        self.ensure_one()
        policy, rows = self._policy(), self.instalment_ids.sorted("date")
        if not policy or not rows:
            return None
        today = self.company_id._collections_today()
        longest = today + relativedelta(months=policy.plan_months_max)
        if policy.plan_months_max and rows[-1].date > longest:
            return self.env._(
                "it ends after %(date)s.", date=format_date(self.env, longest)
            )
        promises = self.env["collection.promise"]
        if too_often := promises._broken_too_often(policy, self.line_ids):
            return too_often
        least = self.currency_id.round(self.amount * policy.plan_first_share / 100)
        if self.currency_id.compare_amounts(rows[0].amount, least) < 0:
            return self.env._(
                "its first instalment is less than %(share)s %% of the debt.",
                share=f"{policy.plan_first_share:g}",
            )
        return None
