"""Our figures beside OCA's addons for the same purpose, in one process.

On a copy of the ledger of ledger_reads.py, so that the peers' modules do not stay in
it. Which peers, in which versions, is in requirements-peers.txt.
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402
from tools import state  # noqa: E402
from tools.console import step  # noqa: E402
from tools.layout import LOCAL, PYTHON  # noqa: E402
from tools.postgres import database  # noqa: E402
from tools.shell import run_logged  # noqa: E402

REQUIREMENTS = Path(__file__).parent / "requirements-peers.txt"
FOLDER = LOCAL / "peers"
STAMP = FOLDER / "made-of"
MODULES = "account_credit_control,account_financial_report,partner_statement"
COPY = f"{ledger.DATABASE}_peers"


def main():
    ledger.ensure()
    unpack()
    ledger.add_addons(FOLDER / "odoo" / "addons")
    database.copy(ledger.DATABASE, COPY)
    try:
        with step("Installing the peers into a copy of the ledger"):
            ledger.install(MODULES, COPY)
        done = ledger.run_inside("peers.py", COPY)
    finally:
        database.drop(COPY)
    print(ledger.load_average())
    return done.returncode


def unpack():
    """Have the peers' addons in a folder of their own, in the versions pinned."""
    if state.read(STAMP) == state.digest(REQUIREMENTS):
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    pip = [PYTHON, "-m", "pip", "install", "--no-deps", "--retries", "2"]
    with step(f"Fetching the peers of {REQUIREMENTS.name}"):
        run_logged([*pip, "--target", FOLDER, "-r", REQUIREMENTS], "pip-peers")
    state.write(STAMP, state.digest(REQUIREMENTS))


if __name__ == "__main__":
    sys.exit(main())
