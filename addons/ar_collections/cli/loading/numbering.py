"""Names of entries: split as Odoo stores them, or drawn as the journal would."""

import re
from datetime import date

from odoo.tools import SQL


class Numbering:
    """The numbers of one journal.

    A journal that numbers by itself starts where its yearly sequence stands, whatever
    foreign numbers have been loaded into it: those are never continued.

    :param taken: names that are not to be drawn
    """

    def __init__(self, journal, taken=()):
        self.journal = journal
        self.taken = taken
        move = self._new_move("entry", None)
        regex = move._sequence_fixed_regex.replace(r"?P<seq>", "")
        self._regex = re.compile(move._make_regex_non_capturing(regex))
        self._starts: dict[tuple, tuple[str, int]] = {}  # prefix and width
        self._last: dict[str, int] = {}  # by prefix

    def split(self, name: str) -> tuple[str, int]:
        """Return the name's `sequence_prefix` and `sequence_number`."""
        match = self._regex.match(name)
        return name[: match.start(1)], int(match.group(1) or 0)

    def draw(self, move_type: str, day: date) -> str:
        """Return the journal's next name for an entry of this type and day."""
        if (move_type, day) not in self._starts:
            start = self._new_move(move_type, day)._get_starting_sequence()
            prefix, _number = self.split(start)
            self._starts[move_type, day] = prefix, len(start) - len(prefix)
        prefix, width = self._starts[move_type, day]
        if prefix not in self._last:
            self._last[prefix] = self._highest(prefix)
        while True:
            self._last[prefix] += 1
            name = f"{prefix}{self._last[prefix]:0{width}}"
            if name not in self.taken:
                return name

    def _new_move(self, move_type, day):
        is_payment = move_type == "entry" and self.journal.payment_sequence
        return (
            self.journal.env["account.move"]
            .with_context(is_payment=is_payment)
            .new({"journal_id": self.journal.id, "move_type": move_type, "date": day})
        )

    def _highest(self, prefix) -> int:
        [(number,)] = self.journal.env.execute_query(
            SQL(
                "SELECT max(sequence_number) FROM account_move"
                " WHERE journal_id = %s AND sequence_prefix = %s",
                self.journal.id,
                prefix,
            )
        )
        return number or 0


def mark_gaps(env, journals) -> None:
    """Mark the entries of these journals whose predecessor's number is missing."""
    env.cr.execute(
        SQL(
            """
            UPDATE account_move move
               SET made_sequence_gap = gap.is_gap
              FROM (
                SELECT entry.id, entry.sequence_number > 1 AND NOT EXISTS (
                    SELECT 1 FROM account_move previous
                     WHERE previous.journal_id = entry.journal_id
                       AND previous.sequence_prefix = entry.sequence_prefix
                       AND previous.sequence_number = entry.sequence_number - 1
                ) AS is_gap
                  FROM account_move entry
                 WHERE entry.journal_id = ANY(%s) AND entry.state = 'posted'
              ) gap
             WHERE gap.id = move.id AND gap.is_gap IS DISTINCT FROM made_sequence_gap
            """,
            journals.ids,
        )
    )
