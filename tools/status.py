"""`make status`: what is here and where."""

import platform

from tools import odoo_tree, python_env, setup
from tools.layout import DATA, PYTHON
from tools.postgres import cluster, database, running, server


def main(arguments):
    lines = {
        "Python": f"{platform.python_version()} (this one)",
        "Environment": str(PYTHON.parent.parent) if python_env.ready() else "none yet",
        "Odoo": odoo_tree.described(),
        "Odoo data": str(DATA),
    }
    if setup.ready():
        lines.update(_postgres())
    for title, text in lines.items():
        print(f"{title:12} {text}")


def _postgres():
    named = server.named()
    if named is None and not running.port(cluster.DATA):
        return {"PostgreSQL": f"ours, down; data in {cluster.DATA}"}
    reached = server.environment()
    whose = "ours" if named is None else "named by PGHOST or odoo.conf"
    address = f"{reached['PGHOST']}:{reached.get('PGPORT', '5432')}"
    (version, role, place, can_create), *_ = database.query(
        "SELECT current_setting('server_version'), current_user,"
        " CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE')"
        " THEN current_setting('data_directory') END, rolcreatedb OR rolsuper"
        " FROM pg_roles WHERE rolname = current_user"
    )
    extensions = database.query("SELECT name FROM pg_available_extensions ORDER BY 1")
    names = database.query(
        "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1"
    )
    return {
        "PostgreSQL": f"{version} at {address}, {whose}",
        "Role": role + ("" if can_create == "t" else " (may not create databases)"),
        "Data": place or (str(cluster.DATA) if named is None else "not told"),
        "Extensions": ", ".join(row[0] for row in extensions),
        "Databases": ", ".join(row[0] for row in names),
    }
