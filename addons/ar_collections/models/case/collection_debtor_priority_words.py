"""What a customer's priority is made of, in words and as logic reads it."""

from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ...logic.priority import Facts
from .priority_sql import CLASSES


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    priority_text = fields.Text("Why now", compute="_compute_priority_text")

    @api.depends("priority_points", "last_contact")
    @api.depends_context("lang")
    def _compute_priority_text(self):
        for debtor in self:
            debtor.priority_text = debtor._priority_lines(debtor.currency_id)

    def _priority_lines(self, currency):
        """Return a line for each figure, the most points first.

        :param currency: the customer's own, in which the overdue amount is told
        """
        self.ensure_one()
        found = (self.priority_points or {}).items()
        return "\n".join(
            f"{self._priority_words(figure, value, currency)}: +{points}"
            for figure, (value, points) in sorted(
                found, key=lambda pair: (-pair[1][1], pair[0])
            )
        )

    def _priority_words(self, figure, value, currency):
        days = round(value)
        match figure:
            case "overdue":
                amount = currency.format(value)
                return self.env._("%(amount)s overdue", amount=amount)
            case "days_overdue":
                if days == 1:
                    return self.env._("1 day overdue")
                return self.env._("%(days)s days overdue", days=days)
            case "days_late":
                if days == 1:
                    return self.env._("usually pays 1 day late")
                return self.env._("usually pays %(days)s days late", days=days)
            case "score_class":
                return self.env._("risk class: %(risk)s", risk=self._class_label(days))
            case "broken":
                if days == 1:
                    return self.env._("1 promise not kept")
                return self.env._("%(count)s promises not kept", count=days)
            case "silence":
                return self._silence_words(days)
            case "share":
                share = formatLang(self.env, value, digits=0 if value % 1 == 0 else 1)
                return self.env._("%(share)s %% of all receivables", share=share)
            case "dispute_due":
                return self._dispute_words(days)
            case "new_bucket":
                if days < 2:
                    return self.env._("newly in a worse bucket")
                return self.env._("in a worse bucket since %(days)s days", days=days)
        return self.env._("a reply waits for an answer")

    def _silence_words(self, days):
        if not self.last_contact:
            return self.env._("never contacted")
        if days == 1:
            return self.env._("last contact yesterday")
        return self.env._("last contact %(days)s days ago", days=days)

    def _dispute_words(self, days):
        if days < 0:
            return self.env._("a dispute is past its deadline")
        if days < 2:
            due_now = self.env._("a dispute is due today")
            return self.env._("a dispute is due tomorrow") if days else due_now
        return self.env._("a dispute is due in %(days)s days", days=days)

    def _class_label(self, position):
        """Return how the risk class of a position, 0 the lowest, is called."""
        labels = dict(self._fields["score_class"]._description_selection(self.env))
        return labels.get(CLASSES[position], "")

    def _priority_facts(self):
        """Return what `logic.priority` counts the points of."""
        self.ensure_one()
        return Facts(
            overdue=self.overdue,
            balance=self.balance,
            receivables=self.company_id.collections_receivables,
            days_overdue=self.days_overdue,
            days_late=self.days_late_median,
            score_class=CLASSES.index(self.score_class) if self.score_class else None,
            broken=self.promises_judged - self.promises_kept,
            broken_on=self.promise_broken_on or None,
            last_contact=self.last_contact or None,
            last_talk=self.last_talk or None,
            reply_waiting=self.reply_waiting,
            dispute_deadline=self.dispute_deadline or None,
            bucket_since=self.bucket_since or None,
            blocked=self.blocked,
            disputed=self.disputed,
            on_hold=self.on_hold,
            snoozed_until=self.snoozed_until or None,
        )
