"""Start Odoo: `bin/odoo` becomes it, the other verbs call it."""

import os
import subprocess
import sys

from tools import setup
from tools.console import Stop, say
from tools.layout import (
    ADDON,
    ADDONS,
    DATA,
    LOGS,
    ODOO,
    ODOO_CONF,
    PYTHON,
    ROOT,
    VENV,
)
from tools.postgres import server


def exec_odoo(arguments):
    """Become Odoo, so that exit codes and signals are its own.

    Our PostgreSQL is started if it is down, and left up: `make stop` ends it.
    """
    if not setup.ready():
        raise Stop("Odoo is not set up here: run `make setup` first.")
    if server.start():
        say("PostgreSQL started (`make stop` stops it).")
    os.execve(PYTHON, command(arguments), environment())


def odoo(arguments, title):
    """Run Odoo to its end, its words shown; raise Stop if it fails."""
    done = subprocess.run(
        command(arguments), env=environment(), stdout=sys.stderr.fileno()
    )
    if done.returncode:
        raise Stop(f"{title} failed (exit code {done.returncode}): see above.")


def odoo_quietly(arguments, title):
    """Run Odoo to its end, its words in a log; show their end if it fails."""
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / "preparing.log"
    with path.open("w") as log:
        done = subprocess.run(
            command(arguments), env=environment(), stdout=log, stderr=log
        )
    if done.returncode:
        say("\n".join(path.read_text(errors="replace").splitlines()[-15:]))
        raise Stop(
            f"{title} failed (exit code {done.returncode}): see above, and"
            f" {path.relative_to(ROOT)}."
        )


def command(arguments):
    return [str(PYTHON), str(ODOO), *arguments]


def environment():
    """Return the environment of an Odoo of ours; the server must be up."""
    return {
        **os.environ,
        **server.environment(),
        "ODOO_RC": str(ODOO_CONF),
        "ODOO_ADDONS_PATH": _addons_path(),
        "ODOO_DATA_DIR": os.environ.get("ODOO_DATA_DIR") or str(DATA),
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}",
    }


def _addons_path():
    """Return a path on which the addon is found, with what the user added.

    A path that has the addon already is left alone: the tests of a copy of the code
    (`make sabotage`) start Odoo on that copy.
    """
    configured = server.options().get("addons_path", "")
    path = os.environ.get("ODOO_ADDONS_PATH") or configured
    folders = [folder.strip() for folder in path.split(",") if folder.strip()]
    if not any(os.path.isdir(f"{folder}/{ADDON.name}") for folder in folders):
        folders.insert(0, str(ADDONS))
    return ",".join(folders)
