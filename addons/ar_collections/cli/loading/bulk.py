"""Many rows at once: ids from PostgreSQL's sequences, rows as copies of a prototype."""

import json

from odoo.tools import SQL

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


def insert_copies(env, model: str, prototype: Json, rows: list[Json]) -> None:
    """Insert a copy of the prototype per row, with that row's columns instead."""
    if not rows:
        return
    env.cr.execute(
        SQL(
            "INSERT INTO %(table)s SELECT * FROM json_populate_recordset("
            "json_populate_record(NULL::%(table)s, %(prototype)s::json),"
            " %(rows)s::json)",
            table=SQL.identifier(env[model]._table),
            prototype=json.dumps(prototype),
            rows=json.dumps(rows),
        )
    )


def analyze(env) -> None:
    """Tell PostgreSQL how large the ledger has become.

    It plans the foreign key checks once, for tables that were empty: without this
    each of them reads all that was inserted.
    """
    env.cr.execute(
        SQL(
            "ANALYZE account_move, account_move_line, account_payment,"
            " account_partial_reconcile, account_full_reconcile"
        )
    )
