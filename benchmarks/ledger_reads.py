"""What reading the ledger costs, next to plain SQL, in one run.

On a synthetic ledger of AR_BENCH_LEDGER invoices (20,000 where nothing is said), kept
for the next run. The floors A, H and N are the smallest statements that give a
customer's aging, its payment history, and both written to a table of 32 columns. Once
on the ledger alone, and once on a copy where customers promise, dispute and are held.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402
from tools.postgres import database  # noqa: E402

COPY = f"{ledger.DATABASE}_causes"


def main():
    ledger.ensure()
    codes = [ledger.run_inside("ledger_reads.py").returncode]
    database.copy(ledger.DATABASE, COPY)
    try:
        ledger.as_it_ships(COPY)
        codes += [
            ledger.run_inside(script, COPY).returncode
            for script in ("causes.py", "ledger_reads.py")
        ]
    finally:
        database.drop(COPY)
    print(ledger.load_average())
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
