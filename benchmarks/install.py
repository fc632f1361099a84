"""What installing the addon takes on a filled ledger, beside a bare addon.

On copies of the ledger of ledger_reads.py from which the addon was removed: the ledger
stays. A bare addon has one model and nothing else; what ours takes longer is set beside
the floor N, the smallest statement that writes every customer's figures.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402
from tools import launch  # noqa: E402
from tools.console import Stop, step  # noqa: E402
from tools.layout import ADDON  # noqa: E402
from tools.postgres import database  # noqa: E402

RUNS = 3
WITHOUT = f"{ledger.DATABASE}_without"
COPY = f"{ledger.DATABASE}_install"
BARE = "ar_bench_bare"
BARE_FILES = {
    "__manifest__.py": '{"name": "Bare", "license": "LGPL-3", "depends": ["account"]}',
    "__init__.py": f'''\
from odoo import fields, models


class Bare(models.Model):
    _name = "{BARE.replace("_", ".")}"
    _description = "Bare"

    name = fields.Char()
''',
}


def main():
    ledger.ensure()
    floor = floor_night()
    with tempfile.TemporaryDirectory() as folder:
        write_bare(Path(folder) / BARE)
        ledger.add_addons(folder)
        try:
            remove_addon()
            taken = measure()
        finally:
            database.drop(WITHOUT)
    show(taken[BARE], taken[ADDON.name], floor)
    print(ledger.load_average())
    return 0


def floor_night():
    """Return the seconds that N takes."""
    done = ledger.run_inside("install.py", stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Stop("The floor N could not be measured: see above.")
    return float(done.stdout.splitlines()[-1])


def write_bare(folder):
    folder.mkdir()
    for name, text in BARE_FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def remove_addon():
    """Make a copy of the ledger without the addon, from which others are copied."""
    database.copy(ledger.DATABASE, WITHOUT)
    with step("Removing the addon from a copy of the ledger"):
        launch.odoo_quietly(
            ["module", "uninstall", "-d", WITHOUT, ADDON.name], "Removing the addon"
        )


def measure():
    """Return {addon: median seconds of its installation}; they take turns."""
    taken = {BARE: [], ADDON.name: []}
    for _run in range(RUNS):
        for name, seconds in taken.items():
            seconds.append(install(name))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def install(name):
    """Return the seconds that Odoo takes from its start until it has installed."""
    database.copy(WITHOUT, COPY)
    try:
        start = time.perf_counter()
        ledger.install(name, COPY)
        taken = time.perf_counter() - start
        check_installed(name)
    finally:
        database.drop(COPY)
    return taken


def check_installed(name):
    """Odoo ends well even where it has found no such addon."""
    state = f"SELECT state FROM ir_module_module WHERE name = '{name}'"
    if database.query(state, COPY) != [["installed"]]:
        raise Stop(f"{name} was not installed.")


def show(bare, ours, floor):
    print(f"Installing on a ledger of {int(ledger.INVOICES):,} invoices")
    print(f"  a bare addon     {bare:7.2f} s")
    print(f"  {ADDON.name}   {ours:7.2f} s")
    print(f"  difference       {ours - bare:7.2f} s")
    print(f"  floor N          {floor:7.2f} s")
    print(f"  5 s + 2 N        {5 + 2 * floor:7.2f} s, the bound of the difference")


if __name__ == "__main__":
    sys.exit(main())
