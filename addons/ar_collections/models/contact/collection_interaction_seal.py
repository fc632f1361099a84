"""What of an entry is sealed, and how it is told that it was altered.

Partners and customers are not in it, so that contacts can be merged. Words are there
by a salted digest, so that they can be erased: their salt goes with them.
"""

import secrets

from odoo import api, fields, models
from odoo.tools import SQL

from ...logic.seal import canonical, digest, fingerprint, text_digest

SYSTEM = ("salt", "text_digest", "items", "fingerprint", "seal_number")


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    salt = fields.Char(readonly=True, groups="base.group_system")
    text_digest = fields.Char(readonly=True, groups="base.group_system")
    items = fields.Char(
        "Sealed items", readonly=True, help="The ids of the items, as logged."
    )
    fingerprint = fields.Char(readonly=True, groups="base.group_system")
    seal_number = fields.Integer(
        "Seal", readonly=True, aggregator=None, help="Its link in the sealed log."
    )

    _unsealed_idx = models.Index("(company_id, id) WHERE seal_number IS NULL")

    @api.model
    def _sealed_columns(self):
        """Return the columns of the content; a new one changes no old digest."""
        return [
            "company_id", "date", "direction", "channel", "outcome_id", "user_id",
            "duration", "text_digest", "items", "erased", "corrects_id", "create_uid",
            "create_date",
        ]  # fmt: skip

    def _vouch(self):
        """Write on new entries what shows later that they are ours and unaltered."""
        salts = [secrets.token_hex(16) if entry.text else None for entry in self]
        words = [
            text_digest(salt, entry.text) or None
            for salt, entry in zip(salts, self, strict=True)
        ]
        names = ["id", *self._sealed_columns()]
        rows = self.env.execute_query(
            SQL(
                """
                UPDATE collection_interaction entry
                   SET salt = new.salt, text_digest = new.text_digest,
                       items = (SELECT string_agg(rel.line_id::text, ','
                                                  ORDER BY rel.line_id)
                                  FROM collection_interaction_line_rel rel
                                 WHERE rel.interaction_id = entry.id)
                  FROM unnest(%s::int[], %s::text[], %s::text[])
                       new (id, salt, text_digest)
                 WHERE entry.id = new.id
             RETURNING %s
                """,
                self.ids,
                salts,
                words,
                SQL(", ").join(SQL.identifier("entry", name) for name in names),
            )
        )
        secret = self.env["collection.seal"]._secret()
        contents = [canonical(dict(zip(names, row, strict=True))) for row in rows]
        self.env.cr.execute(
            SQL(
                """
                UPDATE collection_interaction entry SET fingerprint = new.fingerprint
                  FROM unnest(%s::int[], %s::text[]) new (id, fingerprint)
                 WHERE entry.id = new.id
                """,
                [row[0] for row in rows],
                [fingerprint(secret, content) for content in contents],
            )
        )
        self.invalidate_recordset(SYSTEM, flush=False)

    @api.model
    def _to_seal(self, company, after, limit):
        """Return [(id, digest)] of entries to seal, and the id to go on after.

        None for the entries where there are no more.
        """
        rows = self._read_sealed(
            SQL(
                "company_id = %s AND seal_number IS NULL AND id > %s"
                " ORDER BY id LIMIT %s",
                company.id,
                after,
                limit,
            )
        )
        if not rows:
            return None, after
        true = [(row.id, digest(row.content)) for row in rows if row.is_ours]
        return true, rows[-1].id

    @api.model
    def _mark_sealed(self, links):
        self.env.cr.execute(
            SQL(
                """
                UPDATE collection_interaction entry SET seal_number = link.number
                  FROM unnest(%s::int[], %s::int[]) link (id, number)
                 WHERE entry.id = link.id
                """,
                [link.key for link in links],
                [link.number for link in links],
            ),
            log_exceptions=False,
        )
        self.invalidate_model(["seal_number"], flush=False)
