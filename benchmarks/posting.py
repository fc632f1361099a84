"""What a posting costs with our hooks, next to none, in one process.

On the synthetic ledger of ledger_reads.py. Invoices are posted and paid one by one,
each flushed as a commit would, in turn with the hooks and with them patched out.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ledger  # noqa: E402


def main():
    ledger.ensure()
    done = ledger.run_inside("posting.py")
    print(ledger.load_average())
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
