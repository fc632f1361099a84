"""Cases and the entries of the log that move them.

Who logs an entry moves the case, unless somebody else has it in hands at that moment;
`last_entry_id` says up to which entry a case has followed, so that the night finds the
rest.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.open_line import one_of


class CollectionCase(models.Model):
    _inherit = "collection.case"

    last_entry_id = fields.Many2one(
        "collection.interaction",
        "Followed the log up to",
        readonly=True,
        copy=False,
        ondelete="set null",
    )

    @api.model
    def _lock_free(self, debtors):
        """Lock and return these customers' open cases that nobody else has locked."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                SELECT id FROM collection_case
                 WHERE debtor_id = ANY(%s) AND closed_on IS NULL
                 ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
                """,
                debtors.ids,
            ),
            log_exceptions=False,
        )
        return self.browse(row[0] for row in self.env.cr.fetchall())

    def _note_entries(self):
        """Note that these cases have followed all that is logged so far."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """
                UPDATE collection_case kept SET last_entry_id = entry.last
                  FROM (SELECT debtor_id, MAX(id) AS last FROM collection_interaction
                         WHERE debtor_id = ANY(%s) GROUP BY debtor_id) entry
                 WHERE kept.id = ANY(%s) AND kept.debtor_id = entry.debtor_id
                """,
                self.debtor_id.ids,
                self.ids,
            )
        )
        self.invalidate_recordset(["last_entry_id"], flush=False)

    @api.model
    def _catch_up(self, company, partner_ids):
        """Have these customers' cases follow entries that were left to the night."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT kept.id, entry.id
                  FROM collection_debtor debtor
                  JOIN collection_case kept ON kept.id = debtor.case_id
                  JOIN collection_interaction entry
                    ON entry.debtor_id = debtor.id
                   AND entry.id > COALESCE(kept.last_entry_id, 0)
                   AND entry.create_date >= kept.create_date
                 WHERE debtor.company_id = %s AND %s
                 ORDER BY entry.id
                """,
                company.id,
                one_of(SQL.identifier("debtor", "partner_id"), list(partner_ids)),
            )
        )
        entries = self.env["collection.interaction"].browse(row[1] for row in rows)
        entries._move_cases(self.browse(dict(rows)))
