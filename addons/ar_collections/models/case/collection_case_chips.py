"""What stands between a case and its next step, in few words for the screens."""

from odoo import fields, models
from odoo.tools import format_date

from ..block.collection_promise import IN_FORCE

FAILED = ("partly", "broken")


class CollectionCase(models.Model):
    _inherit = "collection.case"

    chips = fields.Json("What is known", compute="_compute_chips")

    def _compute_chips(self):
        """Prepare [{kind, text, model, id}, …] of replies, promises, disputes, holds.

        Three queries, whatever the number of cases.
        """
        opened = self.filtered(lambda case: not case.closed_on)
        debtors = opened.debtor_id
        promises = self._causes("collection.promise", debtors, (*IN_FORCE, *FAILED))
        disputes = self._causes("collection.dispute", debtors, ("open",))
        holds = self._causes("collection.hold", debtors, ("active",))
        (self - opened).chips = []
        for case in opened:
            given = promises.get(case.debtor_id, self.env["collection.promise"])
            case.chips = [
                *case._reply_chip(),
                *case._promise_chips(given),
                *map(_chip, map(case._dispute_text, disputes.get(case.debtor_id, []))),
                *map(_chip, map(case._hold_text, holds.get(case.debtor_id, []))),
            ]

    def _causes(self, model, debtors, states):
        """Return {customer: records} in these states."""
        causes = self.env[model].search_fetch(
            [("debtor_id", "in", debtors.ids), ("state", "in", states)],
            [
                name
                for name, field in self.env[model]._fields.items()
                if field.store and field.column_type and not field.groups
            ],
        )
        return causes.grouped("debtor_id")

    def _reply_chip(self):
        if not self.reply_on:
            return []
        since = format_date(
            self.env, fields.Datetime.context_timestamp(self, self.reply_on)
        )
        text = self.env._("Reply of %(date)s", date=since)
        return [_chip(("reply", text, self))]

    def _promise_chips(self, promises):
        """Return chips of the next promise in force, and of the newest that failed."""
        standing = promises.filtered(lambda promise: promise.state in IN_FORCE)
        failed = (promises - standing).filtered(
            lambda promise: (
                promise.judged_on
                and promise.judged_on >= self.opened_on
                and all(new.date_made < promise.judged_on for new in standing)
            )
        )
        chips = []
        for promise in standing.sorted("date")[:1]:
            amount = promise.currency_id.format(promise.amount)
            text = self._words("promise", amount, promise.date)
            if len(standing) > 1:
                words = {"promise": text, "more": len(standing) - 1}
                text = self.env._("%(promise)s, %(more)s more later", **words)
            chips.append(_chip(("promise", text, promise)))
        for promise in failed.sorted("judged_on")[-1:]:
            text = self._words("broken", "", promise.date)
            chips.append(_chip(("broken", text, promise)))
        return chips

    def _dispute_text(self, dispute):
        amount = dispute.company_currency_id.format(dispute.amount)
        return "dispute", self._words("dispute", amount), dispute

    def _hold_text(self, hold):
        return "hold", self._words("hold", "", hold.date_end), hold

    def _words(self, kind, amount, day=None):
        """Return what is said of a cause, in the words of an item's blocks."""
        day = day and format_date(self.env, day)
        return self.env["dunning.block"]._chip_text(kind, amount, day)


def _chip(what):
    kind, text, record = what
    return {"kind": kind, "text": text, "model": record._name, "id": record.id}
