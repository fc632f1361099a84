"""How far the books have followed the bank."""

from typing import NamedTuple


class Bank(NamedTuple):
    """The bank or cash journal longest without an entry, and for how many days."""

    journal_id: int | None
    age: int | None
