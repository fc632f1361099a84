"""Records that nobody edits, many at once."""

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


def int_array(ids):
    """Return many ids as one parameter, to be cast to `int[]`.

    Of a list, each number would be escaped for itself.
    """
    return f"{{{','.join(map(str, ids))}}}"
