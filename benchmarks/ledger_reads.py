"""What reading the ledger costs, next to plain SQL, in one run.

On a synthetic ledger of AR_BENCH_LEDGER invoices (20,000 where nothing is said), kept
for the next run. The floors A, H and N are the smallest statements that give a
customer's aging, its payment history, and both written to a table of 32 columns.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import launch  # noqa: E402
from tools.layout import ADDON  # noqa: E402
from tools.prepared import Prepared  # noqa: E402

INSIDE = Path(__file__).parent / "inside" / "ledger_reads.py"
INVOICES = os.environ.get("AR_BENCH_LEDGER", "20000")
DATABASE = f"ar_bench_{INVOICES}"


def fill():
    launch.odoo(
        ["collections", "generate", "-d", DATABASE, "--invoices", INVOICES],
        "Generating the ledger",
    )


def main():
    Prepared(DATABASE, ADDON.name, fill).ensure()
    shell = ["shell", "-d", DATABASE, "--no-http", "--log-level=error"]
    with INSIDE.open() as script:
        done = subprocess.run(launch.command(shell), stdin=script)
    print(f"load average {os.getloadavg()[0]:.1f}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
