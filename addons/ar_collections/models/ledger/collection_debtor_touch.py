"""Touching: what a posting, payment or reconciliation changes, at once.

Hooks on the ledger add (company, partner) to a set of the transaction; before it
commits, the figures of just these customers are refreshed, in the same
transaction. A refresh that fails never blocks the posting.
"""

import logging

from psycopg2 import errors

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)
KEY = "ar_collections.touched"
RETRIED_BY_ODOO = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
)


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _keys_of(self, lines):
        """Return the (company id, commercial partner id) of receivable lines."""
        if not lines:
            return set()
        receivable = set(self.env["account.account"]._receivable_ids())
        # As superuser: whoever posts need not be allowed to see the customer.
        return {
            (line.company_id.id, line.partner_id.commercial_partner_id.id)
            for line in lines.sudo()
            if line.account_id.id in receivable and line.partner_id
        }

    @api.model
    def _touch(self, lines):
        """Have the customers of these journal items refreshed before commit."""
        self._touch_keys(self._keys_of(lines))

    @api.model
    def _touch_partners(self, partners):
        """Have these commercial partners refreshed before commit, everywhere."""
        # All companies: a contact is shared, who may see which is no matter here.
        companies = self.env["res.company"]._every_company()
        self._touch_keys({(c.id, p.id) for c in companies for p in partners})

    @api.model
    def _touch_keys(self, keys):
        """Remember (company id, commercial partner id) pairs until the commit.

        To be called after the change: a savepoint refreshes what is remembered,
        and would do so too early for a change still to come.
        """
        if not keys:
            return
        precommit = self.env.cr.precommit
        touched = precommit.data.setdefault(KEY, set())
        if not touched:
            # As superuser: whoever posts need not have collections rights.
            system = self.env(user=SUPERUSER_ID, context={})["collection.debtor"]
            precommit.add(system._refresh_touched)
        touched.update(keys)

    @api.model
    def _refresh_touched(self):
        # Popped first: a savepoint inside runs the precommit functions again.
        touched = self.env.cr.precommit.data.pop(KEY, None)
        if not touched:
            return
        # What else waits for the commit comes first: its failures are not ours.
        self.env.cr.flush()
        by_company = {}
        for company_id, partner_id in sorted(touched):
            by_company.setdefault(company_id, []).append(partner_id)
        for company_id, partner_ids in by_company.items():
            company = self.env["res.company"].browse(company_id)
            try:
                with self.env.cr.savepoint():
                    self._refresh_partners(company, partner_ids)
            except RETRIED_BY_ODOO:
                raise
            except Exception:  # whatever it is: the posting is worth more
                _logger.exception("Customers %s left stale", partner_ids)
                self._mark_stale(company, partner_ids)

    @api.model
    def _refresh_partners(self, company, partner_ids):
        """Refresh those of these partners who have, or had, a ledger.

        Every row is written, changed or not: two postings for a customer at the
        same time then meet, and the later one is repeated on what is true by then.
        """
        self.browse(self._refresh(company, partner_ids, always=True))._after_refresh()

    @api.model
    def _mark_stale(self, company, partner_ids):
        """Have the night repair these customers, those who are new included."""
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO collection_debtor (company_id, partner_id, stale)
                SELECT %s, unnest(%s::int[]), TRUE
                    ON CONFLICT (partner_id, company_id) DO UPDATE SET stale = TRUE
                """,
                company.id,
                self._partners_with_ledger(company, partner_ids),
            )
        )
        self.invalidate_model(["stale"])
