"""The rows of some hundred entries, inserted together in the order of dependence."""

from collections import defaultdict
from functools import partial

from odoo.tools import SQL

from .bulk import Json, insert_copies, reserve_ids
from .prototypes import Prototypes


class Batch:
    """Collects rows with their ids reserved beforehand, then inserts them.

    :param counts: number of ids to reserve by model
    """

    def __init__(self, env, prototypes: Prototypes, counts: dict[str, int]):
        self.env = env
        self.prototypes = prototypes
        self._ids = {
            model: iter(reserve_ids(env, model, count))
            for model, count in counts.items()
        }
        self._moves: dict[str, list[Json]] = defaultdict(list)  # by kind
        self._others: dict[str, list[Json]] = defaultdict(list)
        self._receivables: dict[str, list[Json]] = defaultdict(list)
        self._payments: dict[str, list[Json]] = defaultdict(list)
        self._partials: list[Json] = []
        self._fulls: list[Json] = []

    def take_id(self, model: str) -> int:
        """Return the next id reserved for this model."""
        return next(self._ids[model])

    def add_entry(self, kind: str, move: Json, other: Json, receivable: Json) -> None:
        """Add a move with its two lines."""
        self._moves[kind].append(move)
        self._others[kind].append(other)
        self._receivables[kind].append(receivable)

    def add_payment(self, kind: str, payment: Json) -> None:
        """Add the payment of an entry of this kind."""
        self._payments[kind].append(payment)

    def add_full(self) -> int:
        """Add a full reconcile; return its id."""
        full = self.take_id("account.full.reconcile")
        self._fulls.append({"id": full})
        return full

    def add_partial(self, row: Json) -> None:
        """Add one matching of two receivable lines."""
        self._partials.append(row)

    def insert(self) -> None:
        """Insert all rows. Nothing of this passes through the ORM or its cache."""
        entries = self.prototypes.entries
        insert = partial(insert_copies, self.env)
        insert("account.full.reconcile", self.prototypes.full, self._fulls)
        for kind, rows in self._payments.items():
            # Payment and move point at each other: the payment's side comes after.
            payment = {**entries[kind].payment, "move_id": None}
            insert("account.payment", payment, rows)
        for kind, rows in self._moves.items():
            insert("account.move", entries[kind].move, rows)
        for kind in self._moves:
            entry = entries[kind]
            insert("account.move.line", entry.other, self._others[kind])
            insert("account.move.line", entry.receivable, self._receivables[kind])
        self.env.cr.execute(
            SQL(
                "UPDATE account_payment payment SET move_id = move.id"
                " FROM account_move move WHERE move.origin_payment_id = payment.id"
                " AND payment.id = ANY(%s)",
                [row["id"] for rows in self._payments.values() for row in rows],
            )
        )
        insert("account.partial.reconcile", self.prototypes.partial, self._partials)
