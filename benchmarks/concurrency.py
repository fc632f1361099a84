"""Fifty users post and pay through RPC while nights run, on a large ledger.

The test of tests/test_concurrency.py on a synthetic ledger of AR_BENCH_LEDGER invoices
(200,000 where nothing is said), kept for the next run, with AR_USERS users.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import launch  # noqa: E402
from tools import test as tests  # noqa: E402
from tools.layout import ADDON  # noqa: E402
from tools.prepared import Prepared  # noqa: E402

INVOICES = os.environ.get("AR_BENCH_LEDGER", "200000")
DATABASE = f"ar_bench_{INVOICES}"


def fill():
    launch.odoo(
        ["collections", "generate", "-d", DATABASE, "--invoices", INVOICES],
        "Generating the ledger",
    )


def main():
    Prepared(DATABASE, ADDON.name, fill).ensure()
    with tests.working_copy(DATABASE) as copy:
        path = str(ADDON / "tests" / "test_concurrency.py")
        which = ["-q", "-s", "-k", "users_and_nights", path]
        world = {"AR_USERS": "50", **os.environ, **tests.odoo_world(DATABASE)}
        return tests.run_pytest([*tests.odoo_options(copy), *which], world)


if __name__ == "__main__":
    sys.exit(main())
