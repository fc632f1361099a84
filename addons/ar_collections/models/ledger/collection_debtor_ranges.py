"""The night's refresh: all customers of a company, in ranges.

Each range is a transaction of its own and short, since users go on posting: rows
they hold are passed over and tried again later, and a range that clashes with them
is redone. A range that fails for another reason leaves its customers stale; the
others do not suffer.
"""

import logging
import time

from odoo import api, models
from odoo.tools import SQL, split_every

from .collection_debtor_touch import RETRIED_BY_ODOO
from .open_line import array_of, plan_for_much

RANGE = 5000  # debtors per transaction
ROUNDS = 8  # attempts at what users hold
PAUSE = 0.1  # seconds before the second round; doubled for each further one
_logger = logging.getLogger(__name__)


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _appear(self, company):
        """Make the debtors of a ledger that was there before us, with what they owe.

        They are stale until the first night, which reads their history.
        """
        plan_for_much(self.env)
        partner_ids = sorted(self._partners_with_ledger(company))
        for part in split_every(RANGE, partner_ids, list):
            self._refresh(company, part, light=True)

    @api.model
    def _refresh_loaded(self, company, partner_ids):
        """Refresh a company whose ledger was added to in SQL, which touches nobody.

        :param partner_ids: the commercial partners of what was added
        """
        self._mark_stale(company, partner_ids)
        self._refresh_company(company)
        for part in split_every(RANGE, partner_ids, list):
            self._read_past(company, part)
        self.invalidate_model()

    @api.model
    def _refresh_company(self, company, between=None):
        """Refresh all customers of a company, new ones first.

        :param between: called after each range, to commit; None in one piece
        :return: number of customers refreshed
        """
        plan_for_much(self.env)
        of_all = self._is_night_of_all(company)
        last_line = company._last_line()
        found = self._partners_with_ledger(
            company, since=None if of_all else company.collections_last_line
        )
        partner_ids, light = self._in_order(company, found)
        total = len(partner_ids)
        if not between:
            for part in split_every(RANGE, partner_ids, list):
                self._refresh_night(company, part, light)
            company._remember_night(last_line)
            _logger.info("%s: %d customers refreshed", company.name, total)
            return total
        between()  # what the caller did before is not undone with a range
        failed = 0
        for round_ in range(ROUNDS):
            if round_:
                time.sleep(PAUSE * 2 ** (round_ - 1))
            again = []
            for part in split_every(RANGE, partner_ids, list):
                try:
                    again += self._refresh_range(company, part)
                    between()
                except RETRIED_BY_ODOO:
                    self.env.cr.rollback()
                    again += part
                except Exception:  # the other ranges must not suffer
                    self.env.cr.rollback()
                    _logger.exception("%s: a range left stale", company.name)
                    self._mark_stale(company, part)
                    between()
                    failed += len(part)
            partner_ids = again
            if not partner_ids:
                break
        if partner_ids:
            _logger.warning(
                "%s: customers held by others, not refreshed: %s",
                company.name,
                partner_ids,
            )
        done = total - failed - len(partner_ids)
        if done == total:
            company._remember_night(last_line)
        _logger.info("%s: %d customers refreshed", company.name, done)
        return done

    @api.model
    def _in_order(self, company, partner_ids):
        """Return (all customers, those whose history lasts) of a night.

        First who has no debtor, then who is read in full, then the others; each by its
        id, so that a range of them is a span of the indexes that are by customer.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT partner_id, %s AS lasts FROM collection_debtor"
                " WHERE company_id = %s ORDER BY lasts, partner_id",
                self._history_lasts(company),
                company.id,
            )
        )
        known = dict(rows)
        new = [p for p in partner_ids if p not in known]
        return [*new, *known], {p for p, lasts in rows if lasts}

    @api.model
    def _refresh_range(self, company, partner_ids):
        """Refresh those of these customers whom nobody else holds.

        :return: the partners passed over
        """
        mine = SQL(
            "company_id = %s AND partner_id = ANY(%s)",
            company.id,
            array_of(partner_ids),
        )
        locked = self.env.execute_query(
            SQL(
                "SELECT partner_id, %s FROM collection_debtor WHERE %s ORDER BY id"
                " FOR NO KEY UPDATE SKIP LOCKED",
                self._history_lasts(company),
                mine,
            )
        )
        light = {partner_id for partner_id, lasts in locked if lasts}
        held = self.env.execute_query(
            SQL(
                "SELECT partner_id FROM collection_debtor"
                " WHERE %s AND partner_id <> ALL(%s)",
                mine,
                array_of([row[0] for row in locked]),
            )
        )
        passed_over = {row[0] for row in held}
        free = [p for p in partner_ids if p not in passed_over]
        self._refresh_night(company, free, light)
        return sorted(passed_over)

    @api.model
    def _refresh_night(self, company, partner_ids, light):
        """Refresh these customers, lightly where their history lasts.

        :param light: partners of whom it does, these and others
        """
        plan_for_much(self.env)  # also for the few of a range that are read in full
        unread = [p for p in partner_ids if p not in light]
        self._refresh(company, unread)
        if not company.collections_history_basis:
            self._read_past(company, unread)  # who was there before the first night
        self._refresh(company, [p for p in partner_ids if p in light], light=True)
