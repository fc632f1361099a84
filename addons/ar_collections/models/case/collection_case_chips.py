"""What stands between a case and its next step, in few words for the screens."""

from odoo import api, fields, models
from odoo.tools import format_date

from .collection_case_causes import FAILED


class CollectionCase(models.Model):
    _inherit = "collection.case"

    chips = fields.Json("What is known", compute="_compute_chips")

    @api.depends("debtor_id", "opened_on", "closed_on", "reply_on")
    def _compute_chips(self):
        """Prepare [{kind, text, model, id}, …] of replies, promises, disputes, holds.

        Their causes and currencies take a query each, whatever the number of cases.
        """
        opened = self.filtered(lambda case: not case.closed_on)
        causes = self._causes(opened.debtor_id)
        named = {cause.currency_id for found in causes.values() for cause in found}
        # All that amounts are told in, read together
        (opened.currency_id | self.env["res.currency"].browse(named - {None})).fetch()
        (self - opened).chips = []
        for case in opened:
            promises, disputes, holds = (
                causes.get((case.debtor_id.id, f"collection.{kind}"), [])
                for kind in ("promise", "dispute", "hold")
            )
            case.chips = [
                *case._reply_chip(),
                *case._promise_chips(promises),
                *map(case._dispute_chip, disputes),
                *map(case._hold_chip, holds),
            ]

    def _reply_chip(self):
        if not self.reply_on:
            return []
        since = format_date(
            self.env, fields.Datetime.context_timestamp(self, self.reply_on)
        )
        text = self.env._("Reply of %(date)s", date=since)
        return [_chip("reply", text, self._name, self.id)]

    def _promise_chips(self, promises):
        """Return chips of the next promise in force, and of the newest that failed."""
        standing = [promise for promise in promises if promise.state not in FAILED]
        failed = [
            promise
            for promise in promises
            if promise.state in FAILED
            and promise.judged
            and promise.judged >= self.opened_on
            and all(new.made < promise.judged for new in standing)
        ]
        chips = []
        for promise in standing[:1]:
            currency = self.env["res.currency"].browse(promise.currency_id)
            amount = currency.format(promise.amount)
            text = self._words("promise", amount, promise.day)
            if len(standing) > 1:
                words = {"promise": text, "more": len(standing) - 1}
                text = self.env._("%(promise)s, %(more)s more later", **words)
            chips.append(_chip("promise", text, promise.model, promise.id))
        for promise in sorted(failed, key=lambda promise: promise.judged)[-1:]:
            text = self._words("broken", "", promise.day)
            chips.append(_chip("broken", text, promise.model, promise.id))
        return chips

    def _dispute_chip(self, dispute):
        text = self._words("dispute", self.currency_id.format(dispute.amount))
        return _chip("dispute", text, dispute.model, dispute.id)

    def _hold_chip(self, hold):
        text = self._words("hold", "", hold.day)
        return _chip("hold", text, hold.model, hold.id)

    def _words(self, kind, amount, day=None):
        """Return what is said of a cause, in the words of an item's blocks."""
        day = day and format_date(self.env, day)
        return self.env["dunning.block"]._chip_text(kind, amount, day)


def _chip(kind, text, model, record_id):
    return {"kind": kind, "text": text, "model": model, "id": record_id}
