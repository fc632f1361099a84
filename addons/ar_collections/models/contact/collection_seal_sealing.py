"""Sealing: what was logged since is chained, in order, by one at a time.

Whoever logs waits for nobody: an entry is inserted unsealed. Later a single sealer,
alone by an advisory lock of its transaction, puts the new entries into the chain.
"""

import logging

from psycopg2 import errors

from odoo import api, models
from odoo.tools import SQL

from ...logic.seal import GENESIS, chain

_logger = logging.getLogger(__name__)
CHUNK = 5_000  # links of one transaction
ANOTHER_AT_WORK = (errors.UniqueViolation, errors.SerializationFailure)


class CollectionSeal(models.Model):
    _inherit = "collection.seal"

    @api.model
    def _cron_seal(self):
        """Seal what was logged, company by company."""
        cron = self.env["ir.cron"]
        companies = self.env["res.company"]._every_company()
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            self._seal(company, cron._commit_progress)
            if not cron._commit_progress(1):
                break

    @api.model
    def _seal(self, company, between=None):
        """Seal what a company's log has that is not sealed, and true.

        An entry that was not written by us is left out, for the check to name it.

        :param between: called to commit after each chunk; None never commits
        :return: the number of new links
        """
        self.env.flush_all()
        made = 0
        for name in self._sealed_models():
            after = 0
            while True:
                entries, after = self.env[name]._to_seal(company, after, CHUNK)
                if entries is None:
                    break
                links = self._append(company, name, entries)
                if links is None:
                    return made
                made += len(links)
                if between and links:
                    between()
        return made

    def _append(self, company, name, entries):
        """Put entries at the end of the chain; None where another one does just now.

        :param entries: (id, digest of its content) each
        """
        try:
            with self.env.cr.savepoint():
                if not self._is_alone(company):
                    return None
                number, previous = self._head(company)
                entries = [(name, key, content) for key, content in entries]
                links = chain(entries, number, previous)
                self._insert(company, links)
                self.env[name]._mark_sealed(links)
                return links
        except ANOTHER_AT_WORK:
            _logger.info("%s: the log is being sealed by another", company.name)
            return None

    def _is_alone(self, company):
        [(alone,)] = self.env.execute_query(
            SQL(
                "SELECT pg_try_advisory_xact_lock(hashtext(%s))",
                f"collections seal {company.id}",
            )
        )
        return alone

    def _head(self, company):
        """Return (number, digest) of the last link."""
        rows = self.env.execute_query(
            SQL(
                "SELECT number, digest FROM collection_seal WHERE company_id = %s"
                " ORDER BY number DESC LIMIT 1",
                company.id,
            )
        )
        return rows[0] if rows else (0, GENESIS)

    def _insert(self, company, links):
        """Write links: in SQL, many at once, by a cursor that may fail quietly."""
        if not links:
            return
        statement = SQL(
            """
            INSERT INTO collection_seal
                   (company_id, create_uid, create_date, write_uid, write_date,
                    number, model, res_id, content, previous, digest)
            SELECT %(company)s, %(user)s, %(now)s, %(user)s, %(now)s, link.*
              FROM unnest(%(numbers)s::int[], %(models)s::text[], %(keys)s::int[],
                          %(contents)s::text[], %(previous)s::text[],
                          %(digests)s::text[]) link
            """,
            company=company.id,
            user=self.env.uid,
            now=self.env.cr.now(),
            numbers=[link.number for link in links],
            models=[link.kind for link in links],
            keys=[link.key for link in links],
            contents=[link.content for link in links],
            previous=[link.previous for link in links],
            digests=[link.digest for link in links],
        )
        self.env.cr.execute(statement, log_exceptions=False)
        self.invalidate_model()
