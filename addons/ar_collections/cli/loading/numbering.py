"""Names of entries: split as Odoo stores them, or drawn as the journal would."""

import re
from collections.abc import Iterable
from datetime import date

from odoo.tools import SQL

from .bulk import Json


class Numbering:
    """The numbers of one journal.

    A journal that numbers by itself starts where its yearly sequence stands, whatever
    foreign numbers have been loaded into it: those are never continued.
    """

    def __init__(self, journal):
        self.journal = journal
        self.given: set[str] = set()
        move = self._new_move("entry", None)
        regex = move._sequence_fixed_regex.replace(r"?P<seq>", "")
        self._regex = re.compile(move._make_regex_non_capturing(regex))
        self._starts: dict[tuple, tuple[str, int]] = {}  # prefix and width
        self._last: dict[str, int] = {}  # by prefix
        self._gaps: set[tuple[str, int]] = set()
        self._year_end = journal.company_id.fiscalyear_last_day

    def expect(self, given: Iterable[str]) -> None:
        """Prepare for names that come from elsewhere and are not to be drawn."""
        self.given = set(filter(None, given))
        self._gaps = self._given_gaps()

    def split(self, name: str) -> tuple[str, int]:
        """Return the name's prefix and number."""
        match = self._regex.match(name)
        return name[: match.start(1)], int(match.group(1) or 0)

    def sequence(self, name: str) -> Json:
        """Return the columns that tell the name's place in its sequence."""
        prefix, number = self.split(name)
        return {
            "sequence_prefix": prefix,
            "sequence_number": number,
            "made_sequence_gap": (prefix, number) in self._gaps,
        }

    def draw(self, move_type: str, day: date) -> str:
        """Return the journal's next name for an entry of this type and day."""
        # A sequence lasts for a month, or for a financial year, which ends in one.
        period = move_type, day.year, day.month, day.day > self._year_end
        if period not in self._starts:
            start = self._new_move(move_type, day)._get_starting_sequence()
            prefix, _number = self.split(start)
            self._starts[period] = prefix, len(start) - len(prefix)
        prefix, width = self._starts[period]
        if prefix not in self._last:
            self._last[prefix] = self._highest(prefix)
        while True:
            self._last[prefix] += 1
            name = f"{prefix}{self._last[prefix]:0{width}}"
            if name not in self.given:
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

    def _given_gaps(self) -> set[tuple[str, int]]:
        """Return the places of given names that follow one neither given nor stored."""
        places = {self.split(name) for name in self.given}
        before = {(prefix, number - 1) for prefix, number in places if number > 1}
        missing = before - places
        stored = self.journal.env.execute_query(
            SQL(
                "SELECT move.sequence_prefix, move.sequence_number"
                " FROM unnest(%s::text[], %s::int[]) place(prefix, number)"
                " JOIN account_move move ON move.journal_id = %s"
                " AND move.sequence_prefix = place.prefix"
                " AND move.sequence_number = place.number",
                [prefix for prefix, _number in missing],
                [number for _prefix, number in missing],
                self.journal.id,
            )
        )
        return {(prefix, number + 1) for prefix, number in missing - set(stored)}


def close_gaps(env, journals) -> None:
    """Unmark the entries whose missing predecessor has now come."""
    env.cr.execute(
        SQL(
            """
            UPDATE account_move move SET made_sequence_gap = FALSE
              FROM account_move previous
             WHERE move.made_sequence_gap AND move.journal_id = ANY(%s)
               AND previous.journal_id = move.journal_id
               AND previous.sequence_prefix = move.sequence_prefix
               AND previous.sequence_number = move.sequence_number - 1
            """,
            journals.ids,
        )
    )
