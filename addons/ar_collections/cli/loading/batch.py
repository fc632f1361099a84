"""The rows of some hundred entries, inserted together."""

from .bulk import Copies, Json, insert_together, reserve_ids
from .prototypes import Prototypes

LINE = "account.move.line"
PARTIAL = "account.partial.reconcile"
FULL = "account.full.reconcile"


class Batch:
    """Collects rows with their ids reserved beforehand, then inserts them.

    :param invoices: number of invoices it is to take
    :param payments: number of payments it is to take
    """

    def __init__(self, env, prototypes: Prototypes, invoices: int, payments: int):
        self.env = env
        moves = invoices + payments
        counts = {
            "account.move": moves,
            LINE: 2 * moves,
            "account.payment": payments,
            PARTIAL: payments,
            FULL: invoices,
        }
        self._ids = {
            model: iter(reserve_ids(env, model, count))
            for model, count in counts.items()
        }
        self._entries = {
            kind: (
                Copies(env, "account.move", entry.move),
                Copies(env, LINE, entry.other),
                Copies(env, LINE, entry.receivable),
                Copies(env, "account.payment", entry.payment or {}),
            )
            for kind, entry in prototypes.entries.items()
        }
        self._partials = Copies(env, PARTIAL, prototypes.partial)
        self._fulls = Copies(env, FULL, prototypes.full)

    def take_id(self, model: str) -> int:
        """Return the next id reserved for this model."""
        return next(self._ids[model])

    def add_entry(self, kind: str, *rows: Json) -> None:
        """Add a move, its two lines, and its payment if it has one."""
        for copies, row in zip(self._entries[kind], rows, strict=False):
            copies.rows.append(row)

    def add_full(self) -> int:
        """Add a full reconcile; return its id."""
        full = self.take_id(FULL)
        self._fulls.rows.append({"id": full})
        return full

    def add_partial(self, row: Json) -> None:
        """Add one matching of two receivable lines."""
        self._partials.rows.append(row)

    def insert(self) -> None:
        """Insert all rows. Nothing of this passes through the ORM or its cache."""
        entries = [copies for entry in self._entries.values() for copies in entry]
        insert_together(self.env, [*entries, self._partials, self._fulls])
