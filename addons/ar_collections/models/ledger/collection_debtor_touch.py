"""Touching: what a posting, payment or reconciliation changes, at once.

Hooks on the ledger add (company, partner) to a set of the transaction; before it
commits, the figures of just these customers are refreshed, in the same
transaction. A refresh that fails never blocks the posting.
"""

import logging

from psycopg2 import Error as DatabaseError
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
    def _touch(self, lines):
        """Have the customers of these journal items refreshed before commit."""
        self._touch_keys(
            (line.company_id.id, line.partner_id.commercial_partner_id.id)
            for line in lines
            if line.account_id.account_type == "asset_receivable" and line.partner_id
        )

    @api.model
    def _touch_partners(self, partners):
        """Have these commercial partners refreshed before commit, everywhere."""
        # All companies: a contact is shared, who may see which is no matter here.
        companies = self.env["res.company"]._every_company()
        self._touch_keys((c.id, p.id) for c in companies for p in partners)

    @api.model
    def _touch_keys(self, keys):
        """Remember (company id, commercial partner id) pairs until the commit."""
        keys = set(keys)
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
            except DatabaseError:
                _logger.exception("Customers %s left stale", partner_ids)
                self._mark_stale(company, partner_ids)

    @api.model
    def _refresh_partners(self, company, partner_ids):
        """Refresh those of these partners who have, or had, a ledger."""
        self._refresh(company, self._partners_with_ledger(company, partner_ids))

    @api.model
    def _mark_stale(self, company, partner_ids):
        self.env.cr.execute(
            SQL(
                "UPDATE collection_debtor SET stale = TRUE"
                " WHERE company_id = %s AND partner_id = ANY(%s)",
                company.id,
                partner_ids,
            )
        )
