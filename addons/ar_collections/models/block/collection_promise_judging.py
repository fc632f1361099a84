"""Judging promises: at once when the ledger changes, nightly for time passing."""

import logging

from odoo import api, models
from odoo.fields import Domain

from ...logic import promise as logic
from ..ledger.collection_debtor_touch import RETRIED_BY_ODOO
from .collection_promise import IN_FORCE
from .collection_promise_books import bank_day

NEVER_JUDGED = ("proposed", "withdrawn")
ATTEMPTS = 3
_logger = logging.getLogger(__name__)


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    @api.model
    def _judge(self, debtors):
        """Judge all promises of these customers by the ledger as it stands.

        A judged promise may be judged anew: payments are taken back, or entered late.
        Called as superuser; announces what changed with `_on_judged`.

        :return: the promises whose state, payments or block changed
        """
        changed = self.browse()
        for company, ours in debtors.grouped("company_id").items():
            promises = self.search_fetch(
                [("debtor_id", "in", ours.ids), ("state", "not in", NEVER_JUDGED)]
            )
            if promises:
                promises._relink()
                changed |= promises._judge_in(company)
        return changed

    def _judge_in(self, company):
        today = company._collections_today()
        books, judged = self._books(company, today), {}
        for key, promises in self.grouped(
            lambda p: (p.debtor_id, p.currency_id)
        ).items():
            plain = [promise._plain(books[key]) for promise in promises]
            judged |= logic.judge(plain, books[key], today)
        before = {
            promise: promise.state
            for promise in self
            if promise.state != judged[promise.id].state
        }
        changed = self._write_judgements(judged, today)
        if before:
            self.browse([promise.id for promise in before])._on_judged(before)
        return changed

    def _plain(self, books):
        """Return a promise as `logic.promise` judges it."""
        self.ensure_one()
        named = self.item_ids.filtered("named")
        items = {item.line_id.id: item.amount for item in named if item.line_id}
        if not named:
            items = dict.fromkeys(books.residuals, 0.0)
            items |= {s.item: 0.0 for s in books.settled if s.item not in items}
        return logic.Promise(
            id=self.id,
            made=self.date_made,
            due=self.date,
            amount=self.amount,
            items=items,
            total=self.scope == "total",
            tolerance_days=self.tolerance_days,
            tolerance=self.tolerance_amount,
            known=self.known_entry,
        )

    def _relink(self):
        """Find the items again whose invoice was taken back to draft and changed."""
        lost = self.item_ids.filtered(lambda item: not item.line_id)
        for item in lost:
            others = item.promise_id.item_ids.line_id
            lines = item.move_id.line_ids - others
            lines = lines.filtered(
                lambda line: line.account_id.account_type == "asset_receivable"
            )
            if item.move_id.state == "posted" and lines:
                item.line_id = lines[0]

    @api.model
    def _judge_night(self, company, between=None):
        """Judge what time passing, or a refresh that failed, may have changed.

        :param between: commits; then users at work may clash, and it is repeated
        """
        if not between:
            judged = self._judge(self._to_judge(company))
            judged.debtor_id._touch_again()  # what waits in the queue may be wrong
            return judged
        between()
        for _attempt in range(ATTEMPTS):
            try:
                judged = self._judge(self._to_judge(company))
                judged.debtor_id._touch_again()
                between()
            except RETRIED_BY_ODOO:
                self.env.cr.rollback()
            else:
                return judged
        _logger.warning("%s: promises are in others' hands, not judged", company.name)
        return self.browse()

    @api.model
    def _to_judge(self, company):
        """Return the customers whose promises time, or the bank, may have changed.

        Those with promises in force or with stale figures; and those judged though
        the bank has not reached their day any more: a bank entry was taken back.
        """
        mine = Domain("company_id", "=", company.id)
        waiting = Domain("state", "in", IN_FORCE) | Domain("debtor_id.stale", "=", True)
        reached = bank_day(company, company._collections_today())
        early = Domain("state", "in", ("partly", "broken"))
        if reached:
            early &= Domain("last_day", ">", reached)
        return self.search(mine & (waiting | early)).debtor_id

    def _on_judged(self, before):
        """Announce that the ledger changed the state of promises.

        In the transaction that changed the ledger, perhaps: nothing is sent from here.

        :param before: {promise: state before}
        """
