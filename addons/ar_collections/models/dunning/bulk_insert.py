"""Records that nobody edits, many at once."""

import json

from odoo.tools import SQL


def insert_rows(model, values):
    """Create records in one statement, however many they are, and return them.

    Nothing is added to what is given, neither defaults nor computed fields.

    :param values: {column: value as stored} each, of the same columns
    """
    if not values:
        return model.browse()
    env = model.env
    stamp = {"create_uid": env.uid, "create_date": env.cr.now()}
    stamp |= {"write_uid": env.uid, "write_date": env.cr.now()}
    rows = env.execute_query(
        SQL(
            "INSERT INTO %(table)s (%(columns)s) SELECT %(columns)s"
            " FROM json_populate_recordset(NULL::%(table)s, %(rows)s) RETURNING id",
            table=SQL.identifier(model._table),
            columns=SQL(", ").join(map(SQL.identifier, values[0] | stamp)),
            rows=json.dumps([vals | stamp for vals in values], default=str),
        )
    )
    return model.browse(row[0] for row in rows)
