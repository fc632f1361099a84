"""Fifty users post and pay through RPC while nights run, on a large ledger.

The test of tests/test_concurrency.py on the synthetic ledger of ledger_reads.py, with
AR_USERS users. The figures that count are those of AR_BENCH_LEDGER=200000.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402
from tools import test as tests  # noqa: E402
from tools.layout import ADDON  # noqa: E402


def main():
    ledger.ensure()
    with tests.working_copy(ledger.DATABASE) as copy:
        path = str(ADDON / "tests" / "test_concurrency.py")
        which = ["-q", "-s", "-k", "users_and_nights", path]
        world = {"AR_USERS": "50", **os.environ, **tests.odoo_world(ledger.DATABASE)}
        return tests.run_pytest([*tests.odoo_options(copy), *which], world)


if __name__ == "__main__":
    sys.exit(main())
