"""Databases of the server in use, through psql."""

import os
import re
import shutil

from tools.console import Stop
from tools.layout import DATA
from tools.postgres import binaries, server


def query(sql, database="postgres"):
    """Return the answer's rows, each a list of texts."""
    code, output = binaries.run(
        "psql",
        *("-X", "-A", "-t", "-q", "-F", "\t", "-v", "ON_ERROR_STOP=1"),
        *("-d", database, "-c", sql),
        environment={**os.environ, **server.environment()},
    )
    if code:
        raise Stop(f"PostgreSQL: {output.splitlines()[-1] if output else sql}")
    return [line.split("\t") for line in output.splitlines()]


def exists(name):
    return bool(query(f"SELECT 1 FROM pg_database WHERE datname = {_text(name)}"))


def comment(name):
    """Return the comment on a database, empty when there is none."""
    rows = query(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        f"WHERE datname = {_text(name)}"
    )
    return rows[0][0] if rows else ""


def set_comment(name, text):
    query(f"COMMENT ON DATABASE {identifier(name)} IS {_text(text)}")


def is_empty(name):
    return query(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", name
    ) == [["0"]]


def create(name):
    """Create an empty database as Odoo does, with the sorting that its indexes like."""
    query(
        f"CREATE DATABASE {identifier(name)} TEMPLATE template0 "
        "ENCODING 'unicode' LC_COLLATE 'C'"
    )


def copy(source, name):
    """Make `name` a copy of `source`, stored files included."""
    drop(name)
    query(f"CREATE DATABASE {identifier(name)} TEMPLATE {identifier(source)}")
    if _filestore(source).exists():
        shutil.copytree(_filestore(source), _filestore(name), copy_function=os.link)


def drop(name):
    """Drop a database and its stored files, whoever is still connected."""
    query(f"DROP DATABASE IF EXISTS {identifier(name)} WITH (FORCE)")
    if _filestore(name).exists():
        shutil.rmtree(_filestore(name))


def others_connected():
    """Count the client connections beside this one."""
    return int(
        query(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )[0][0]
    )


def identifier(name):
    """Quote a database's name; only plain names are used here.

    >>> identifier("ar_test")
    '"ar_test"'
    """
    if not re.fullmatch(r"[A-Za-z0-9_.-]+", name):
        raise Stop(f"Not a plain database name: {name}")
    return f'"{name}"'


def _text(value):
    return "'" + value.replace("'", "''") + "'"


def _filestore(name):
    return DATA / "filestore" / name
