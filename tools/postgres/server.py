"""Which server is used, and how to reach it."""

import configparser
import os

from tools.layout import ODOO_CONF
from tools.postgres import cluster

_OPTIONS = {
    "db_host": "PGHOST",
    "db_port": "PGPORT",
    "db_user": "PGUSER",
    "db_password": "PGPASSWORD",
    "db_sslmode": "PGSSLMODE",
}


def named():
    """Return the variables of the server that the user names, None when ours is used.

    `PGHOST` in the environment comes before `odoo.conf`, as it does for Odoo.
    """
    configured = options()
    given = {
        variable: os.environ.get(variable) or configured.get(option, "")
        for option, variable in _OPTIONS.items()
    }
    if not given["PGHOST"]:
        return None
    return {variable: value for variable, value in given.items() if value}


def options():
    """Return the options of `odoo.conf`."""
    parser = configparser.RawConfigParser()
    parser.read(ODOO_CONF, encoding="utf-8")
    return dict(parser["options"]) if parser.has_section("options") else {}


def start():
    """Make sure that a server is up; return whether ours had to be started."""
    return named() is None and cluster.start()


def environment():
    """Return the libpq variables of the server in use."""
    given = named()
    return cluster.environment() if given is None else given
