"""The rows of some hundred entries, inserted together."""

from typing import NamedTuple

from ...logic.ledger_entries import Invoice
from .bulk import Copies, Json, insert_together, reserve_ids
from .prototypes import Prototypes

LINE = "account.move.line"
PARTIAL = "account.partial.reconcile"
FULL = "account.full.reconcile"


class Size(NamedTuple):
    """How much a batch is to take."""

    invoices: int
    instalments: int
    payments: int

    @classmethod
    def of(cls, invoices: list[Invoice]) -> "Size":
        """Return the size of these invoices with their payments."""
        parts = sum(len(i.term.parts) if i.term else 1 for i in invoices)
        return cls(len(invoices), parts, sum(len(i.payments) for i in invoices))


class Batch:
    """Collects rows with their ids reserved beforehand, then inserts them."""

    def __init__(self, env, prototypes: Prototypes, size: Size):
        self.env = env
        counts = {
            "account.move": size.invoices + size.payments,
            LINE: size.invoices + size.instalments + 2 * size.payments,
            "account.payment": size.payments,
            PARTIAL: size.payments + size.instalments - size.invoices,
            FULL: size.invoices,
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

    def add_entry(
        self,
        kind: str,
        move: Json,
        other: Json,
        receivables: list[Json],
        payment: Json | None = None,
    ) -> None:
        """Add a move, its lines, and its payment if it has one."""
        moves, others, lines, payments = self._entries[kind]
        moves.rows.append(move)
        others.rows.append(other)
        lines.rows += receivables
        if payment:
            payments.rows.append(payment)

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
