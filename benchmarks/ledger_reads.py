"""What reading the ledger costs, next to plain SQL, in one run.

On a synthetic ledger of AR_BENCH_LEDGER invoices (20,000 where nothing is said), kept
for the next run. The floors A, H and N are the smallest statements that give a
customer's aging, its payment history, and both written to a table of 32 columns.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402


def main():
    ledger.ensure()
    done = ledger.run_inside("ledger_reads.py")
    print(ledger.load_average())
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
