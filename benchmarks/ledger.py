"""The synthetic ledger that the benchmarks share, and the way into its database.

AR_BENCH_LEDGER says how many invoices it has. It is made once per size and kept.
"""

import os
import subprocess

from tools import launch
from tools.layout import ADDON, ROOT
from tools.postgres import database
from tools.prepared import Prepared

INVOICES = os.environ.get("AR_BENCH_LEDGER", "20000")
DATABASE = f"ar_bench_{INVOICES}"
INSIDE = ROOT / "benchmarks" / "inside"


# PostgreSQL as it ships, which is how the floors' own figures were taken: our server
# has more memory for sorting and compiles nothing.
SHIPPED = {"work_mem": "4MB", "jit": "on"}


def ensure():
    """Make the database of the ledger, or bring it up to date."""
    Prepared(DATABASE, ADDON.name, _fill).ensure()
    as_it_ships(DATABASE)


def as_it_ships(name):
    """Have a database work with the settings of PostgreSQL as it ships."""
    for setting, value in SHIPPED.items():
        database.query(
            f"ALTER DATABASE {database.identifier(name)} SET {setting} = '{value}'"
        )


def _fill():
    launch.odoo(
        ["collections", "generate", "-d", DATABASE, "--invoices", INVOICES],
        "Generating the ledger",
    )


def add_addons(folder):
    """Have every Odoo that is started from now on find the addons in a folder."""
    found = launch.environment()["ODOO_ADDONS_PATH"]
    os.environ["ODOO_ADDONS_PATH"] = f"{found},{folder}"


def install(module, name):
    """Install a module into a database, by an Odoo of its own."""
    launch.odoo_quietly(
        [
            *("-d", name, "-i", module, "--stop-after-init"),
            *("--no-http", "--log-level=error"),
        ],
        f"Installing {module}",
    )


def run_inside(script, name=DATABASE, **options):
    """Run a script of `inside/` in `odoo shell`; return the finished process."""
    shell = ["shell", "-d", name, "--no-http", "--log-level=error"]
    world = launch.environment() | {"PYTHONPATH": str(ROOT)}
    with (INSIDE / script).open() as stream:
        return subprocess.run(launch.command(shell), stdin=stream, env=world, **options)


def load_average():
    """Say how busy the machine is: on a busy one wall times are only ratios."""
    return f"load average {os.getloadavg()[0]:.1f}"
