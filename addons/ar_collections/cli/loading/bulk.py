"""Many rows at once: ids from PostgreSQL's sequences, rows as copies of a prototype."""

import json

from odoo.tools import SQL

LEDGER_TABLES = (
    "account_move",
    "account_move_line",
    "account_payment",
    "account_partial_reconcile",
    "account_full_reconcile",
)
Json = dict[str, object]  # a stored row: column to JSON value, dates as ISO text


def reserve_ids(env, model: str, count: int) -> list[int]:
    """Return so many unused ids of the model, rising."""
    rows = env.execute_query(
        SQL(
            "SELECT nextval(%s::regclass) FROM generate_series(1, %s)",
            f"{env[model]._table}_id_seq",
            count,
        )
    )
    return [row[0] for row in rows]


def read_row(record) -> Json:
    """Return the stored row of this record."""
    record.env.flush_all()
    [(row,)] = record.env.execute_query(
        SQL(
            "SELECT to_jsonb(source) FROM %s source WHERE id = %s",
            SQL.identifier(record._table),
            record.id,
        )
    )
    return row


class Copies:
    """Rows of one model: copies of a prototype, each with columns of its own."""

    def __init__(self, env, model: str, prototype: Json):
        self.table = SQL.identifier(env[model]._table)
        self.prototype = prototype
        self.rows: list[Json] = []

    def insertion(self) -> SQL:
        """Return the statement that inserts the rows."""
        return SQL(
            "INSERT INTO %(table)s SELECT * FROM json_populate_recordset("
            "json_populate_record(NULL::%(table)s, %(prototype)s::json),"
            " %(rows)s::json)",
            table=self.table,
            prototype=json.dumps(self.prototype),
            rows=json.dumps(self.rows),
        )


def insert_together(env, many: list[Copies]) -> None:
    """Insert rows that point at each other, in a single statement.

    PostgreSQL checks foreign keys at a statement's end: the order does not matter.
    """
    insertions = [
        SQL("%s AS (%s)", SQL.identifier(f"part_{number}"), copies.insertion())
        for number, copies in enumerate(many)
        if copies.rows
    ]
    if insertions:
        env.cr.execute(SQL("WITH %s SELECT", SQL(", ").join(insertions)))


class Growth:
    """Keeps what PostgreSQL believes of the ledger's size in step with what is written.

    It plans a foreign key's check once: for a table that was small then, it would go
    on reading all of it, however large it has grown since.
    """

    def __init__(self, env):
        self.env = env
        [(entries,)] = env.execute_query(
            SQL("SELECT reltuples FROM pg_class WHERE oid = 'account_move'::regclass")
        )
        self._entries = self._believed = max(0, int(entries))

    def add(self, entries: int, factor: float = 4) -> None:
        """Note entries written; analyze when there are `factor` times as believed."""
        self._entries += entries
        if self._entries >= factor * self._believed:
            analyze(self.env, *LEDGER_TABLES, "res_partner")
            self._believed = self._entries


def analyze(env, *tables: str) -> None:
    """Let PostgreSQL count these tables."""
    names = SQL(", ").join(map(SQL.identifier, tables))
    env.cr.execute(SQL("ANALYZE %s", names))
