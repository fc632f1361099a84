"""Where everything lies. What the set-up makes is below `.venv` and `.local`."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDONS = ROOT / "addons"
ADDON = ADDONS / "ar_collections"
ODOO_CONF = ROOT / "odoo.conf"

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Started by file, not by `-m`: `-m` would put the caller's directory on the import
# path, and `addons/ar_collections/cli/collections.py` shadows the standard library's.
ODOO = VENV / "bin" / "odoo"

LOCAL = ROOT / ".local"
LOGS = LOCAL / "log"
DATA = LOCAL / "data"
MAIL = LOCAL / "mail"
APT = LOCAL / "apt"
ODOO_TREE = LOCAL / "odoo"
POSTGRES = LOCAL / "postgres"
SABOTAGE = LOCAL / "sabotage"


def base_python():
    """Return the interpreter outside any virtual environment: ours may be rebuilt."""
    return os.path.realpath(sys.executable)


def site_packages():
    """Return the package folder of `.venv`."""
    found = sorted(VENV.glob("lib/python3.*/site-packages"))
    return found[0] if found else VENV / "lib"
