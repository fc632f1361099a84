"""Entries that are not as they were logged."""

from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...logic.seal import canonical, digest, fingerprint, text_digest

CHUNK = 5_000  # entries read at once


class SealedRow(NamedTuple):
    """An entry as the seal sees it."""

    id: int
    content: str  # canonical
    is_ours: bool  # it carries the fingerprint of this content
    has_words: bool  # its words are those that were logged, or none are left
    is_bare: bool  # it had words, and has none
    items: frozenset  # ids of the items, as logged


class CollectionInteraction(models.Model):
    _inherit = "collection.interaction"

    @api.model
    def _read_sealed(self, where):
        """Return the `SealedRow`s of entries.

        :param where: SQL behind WHERE
        """
        names = ["id", *self._sealed_columns()]
        rows = self.env.execute_query(
            SQL(
                "SELECT fingerprint, salt, text, %s"
                " FROM collection_interaction WHERE %s",
                SQL(", ").join(map(SQL.identifier, names)),
                where,
            )
        )
        secret = self.env["collection.seal"]._secret()
        found = []
        for mark, salt, text, *row in rows:
            values = dict(zip(names, row, strict=True))
            content, words = canonical(values), values["text_digest"] or ""
            found.append(
                SealedRow(
                    values["id"],
                    content,
                    mark == fingerprint(secret, content),
                    not text or words == text_digest(salt, text),
                    bool(words) and not text,
                    frozenset(
                        map(int, filter(None, (values["items"] or "").split(",")))
                    ),
                )
            )
        return found

    @api.model
    def _find_altered(self, company, links):
        """Return {id: "changed" or "removed"} of sealed entries that no longer hold.

        :param links: of entries, as the seal has them
        """
        rows = {
            row.id: row
            for row in self._read_sealed(
                SQL("id = ANY(%s)", [link.key for link in links])
            )
        }
        altered = self._find_strange(company, rows)
        for link in links:
            row = rows.get(link.key)
            if not row:
                altered[link.key] = "removed"
            elif digest(row.content) != link.content or not row.is_ours:
                altered[link.key] = "changed"
        return altered

    def _find_strange(self, company, rows):
        """Return {id: "changed"} where words or items are not those of the content."""
        bare = {row.id for row in rows.values() if row.is_bare}
        unerased = bare - self._erased(company) if bare else set()
        other_items = self._with_other_items(rows)
        return {
            row.id: "changed"
            for row in rows.values()
            if not row.has_words or row.id in unerased or row.id in other_items
        }

    def _erased(self, company):
        """Return the ids of entries whose words were erased, as entries of ours say."""
        rows = self._read_sealed(
            SQL("company_id = %s AND erased IS NOT NULL", company.id)
        )
        ours = [row.id for row in rows if row.is_ours]
        texts = self.env.execute_query(
            SQL("SELECT erased FROM collection_interaction WHERE id = ANY(%s)", ours)
        )
        return {int(key) for (text,) in texts for key in text.split(",")}

    def _with_other_items(self, rows):
        """Return the ids of entries whose items are others than were logged.

        An item that was deleted since, as drafts may be, is not missed.
        """
        now = {key: set() for key in rows}
        for key, line in self.env.execute_query(
            SQL(
                "SELECT interaction_id, line_id FROM collection_interaction_line_rel"
                " WHERE interaction_id = ANY(%s)",
                list(rows),
            )
        ):
            now[key].add(line)
        missing = {line for row in rows.values() for line in row.items - now[row.id]}
        there = set(self.env["account.move.line"].browse(missing).exists().ids)
        return {
            row.id
            for row in rows.values()
            if now[row.id] - row.items or (row.items - now[row.id]) & there
        }

    @api.model
    def _find_foreign(self, company):
        """Return (id, seal, what) of the first entry that the seal does not hold.

        An entry of ours whose link is gone tells that the link was removed.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT entry.id, entry.seal_number FROM collection_interaction entry
                  LEFT JOIN collection_seal seal
                         ON seal.company_id = entry.company_id
                        AND seal.number = entry.seal_number
                        AND seal.model = %s AND seal.res_id = entry.id
                 WHERE entry.company_id = %s AND entry.seal_number IS NOT NULL
                   AND seal.id IS NULL
                 ORDER BY entry.seal_number, entry.id LIMIT 1
                """,
                self._name,
                company.id,
            )
        )
        if rows:
            key, number = rows[0]
            [row] = self._read_sealed(SQL("id = %s", key))
            return (0, number, "removed") if row.is_ours else (key, 0, "inserted")
        after = 0
        while rows := self._read_sealed(
            SQL(
                "company_id = %s AND seal_number IS NULL AND id > %s"
                " ORDER BY id LIMIT %s",
                company.id,
                after,
                CHUNK,
            )
        ):
            strange = self._find_strange(company, {row.id: row for row in rows})
            for row in rows:
                if not row.is_ours:
                    return row.id, 0, "inserted"
                if row.id in strange:
                    return row.id, 0, "changed"
            after = rows[-1].id
        return None
