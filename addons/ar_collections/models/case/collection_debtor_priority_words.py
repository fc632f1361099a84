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
        """Prepare a line for each figure, the most points first."""
        for debtor in self:
            found = (debtor.priority_points or {}).items()
            debtor.priority_text = "\n".join(
                f"{debtor._priority_words(figure, value)}: +{points}"
                for figure, (value, points) in sorted(
                    found, key=lambda pair: (-pair[1][1], pair[0])
                )
            )

    def _priority_words(self, figure, value):
        days = round(value)
        match figure:
            case "overdue":
                amount = self.currency_id.format(value)
                return self.env._("%(amount)s overdue", amount=amount)
            case "days_overdue":
                if days == 1:
                    return self.env._("1 day overdue")
                return self.env._("%(days)s days overdue", days=days)
            case "days_late":
                return self.env._("usually pays %(days)s days late", days=days)
            case "score_class":
                return self.env._("risk class: %(risk)s", risk=self._class_label(days))
            case "broken":
                if days == 1:
                    return self.env._("1 promise not kept")
                return self.env._("%(count)s promises not kept", count=days)
            case "silence":
                if not self.last_contact:
                    return self.env._("never contacted")
                return self.env._("last contact %(days)s days ago", days=days)
            case "share":
                share = formatLang(self.env, value, digits=0 if value % 1 == 0 else 1)
                return self.env._("%(share)s %% of all receivables", share=share)
            case "dispute_due":
                if days < 0:
                    return self.env._("a dispute is past its deadline")
                return self.env._("a dispute is due in %(days)s days", days=days)
            case "new_bucket":
                return self.env._("in a worse bucket since %(days)s days", days=days)
        return self.env._("a reply waits for an answer")

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
            reply_waiting=self.reply_waiting,
            dispute_deadline=self.dispute_deadline or None,
            bucket_since=self.bucket_since or None,
            blocked=self.blocked,
            disputed=self.disputed,
            on_hold=self.on_hold,
            snoozed_until=self.snoozed_until or None,
        )
