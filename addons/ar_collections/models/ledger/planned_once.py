"""Statements PostgreSQL plans once per connection, not each time they run.

What is read of one customer is little: planning it took several times as long as doing
it (benchmarks/ledger_reads.py, P3). A statement is known by its whole text, of which
only the ids are left open: it can never be taken for that of other settings.
"""

from hashlib import blake2b

from psycopg2.extensions import AsIs

from odoo.tools import SQL

FEW = 100  # ids up to which one plan does for all
KEPT = 16  # statements of a connection; those of yesterday give way


def execute_planned_once(env, statement, ids):
    """Return the rows of a statement; of few ids, it is planned for any such ids.

    :param ids: list of integers; where the statement has this very list, it is left
        open. A copy of it would be planned each time.
    """
    if len(ids) > FEW:
        return env.execute_query(statement)
    asked = AsIs("$1")
    params = [asked if param is ids else param for param in statement.params]
    text = _literal(env, statement.code, params)
    name = f"collections_{blake2b(text.encode(), digest_size=16).hexdigest()}"
    # One round trip, and nothing to remember here: the connection knows what it has.
    return env.execute_query(
        SQL(
            """
            SET LOCAL plan_cache_mode = force_generic_plan;
            DO %(prepare)s;
            EXECUTE %(name)s(%(ids)s)
            """,
            prepare=_prepare_once(env, name, text),
            name=SQL.identifier(name),
            ids=ids,
            to_flush=statement.to_flush,
        )
    )


def _prepare_once(env, name, text):
    """Return a block of PL/pgSQL that prepares a statement the connection lacks."""
    return _literal(
        env,
        """
        DECLARE old name;
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_prepared_statements WHERE name = %s) THEN
                FOR old IN SELECT name FROM pg_prepared_statements
                            WHERE starts_with(name, 'collections_')
                            ORDER BY prepare_time DESC OFFSET %s
                LOOP
                    EXECUTE 'DEALLOCATE ' || old;
                END LOOP;
                EXECUTE %s;
            END IF;
        END
        """,
        [name, KEPT - 1, f"PREPARE {name} (int[]) AS {text}"],
    )


def _literal(env, code, params):
    """Return a statement with its parameters in it."""
    return env.cr.mogrify(code, params).decode()
