"""Records that nobody edits, many at once.

What the ORM would do besides (defaults, computed fields, triggers) is the caller's.
"""

import json

from odoo.tools import SQL


def insert_rows(model, values, common=None):
    """Create records in one statement, however many they are, and return them.

    Nothing is added to what is given, neither defaults nor computed fields.

    :param values: {column: value as stored} each, of the same columns
    :param common: columns that have one value in all of them
    """
    if not values:
        return model.browse()
    env = model.env
    common = {
        **(common or {}),
        "create_uid": env.uid,
        "create_date": env.cr.now(),
        "write_uid": env.uid,
        "write_date": env.cr.now(),
    }
    own = SQL(", ").join(map(SQL.identifier, values[0]))
    rows = env.execute_query(
        SQL(
            "INSERT INTO %(table)s (%(own)s, %(common)s) SELECT %(own)s, %(values)s"
            " FROM json_populate_recordset(NULL::%(table)s, %(rows)s) RETURNING id",
            table=SQL.identifier(model._table),
            own=own,
            common=SQL(", ").join(map(SQL.identifier, common)),
            values=SQL(", ").join(SQL("%s", value) for value in common.values()),
            rows=json.dumps(values, default=str),
        )
    )
    return model.browse(row[0] for row in rows)


def update_rows(model, values):
    """Write records in one statement; nothing is computed from it.

    :param values: {column: value as stored} each, `id` and always the same others
    """
    if not values:
        return
    model.flush_model()
    env = model.env
    names = [name for name in values[0] if name != "id"]
    env.cr.execute(
        SQL(
            "UPDATE %(table)s SET %(sets)s, write_uid = %(user)s, write_date = %(now)s"
            " FROM json_populate_recordset(NULL::%(table)s, %(rows)s) new"
            " WHERE %(table)s.id = new.id",
            table=SQL.identifier(model._table),
            sets=SQL(", ").join(
                SQL("%s = %s", SQL.identifier(name), SQL.identifier("new", name))
                for name in names
            ),
            user=env.uid,
            now=env.cr.now(),
            rows=json.dumps(values, default=str),
        )
    )
    model.browse(row["id"] for row in values).invalidate_recordset(
        [*names, "write_uid", "write_date"], flush=False
    )


def int_array(ids):
    """Return many ids as one parameter, to be cast to `int[]`.

    Of a list, each number would be escaped for itself.
    """
    return f"{{{','.join(map(str, ids))}}}"
