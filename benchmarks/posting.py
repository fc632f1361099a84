"""What a posting costs with our hooks, next to none, in one process.

On the synthetic ledger of ledger_reads.py. Invoices are posted and paid one by one,
each flushed as a commit would, in turn with the hooks and with them patched out.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.ledger_reads import DATABASE, fill  # noqa: E402
from tools import launch  # noqa: E402
from tools.layout import ADDON  # noqa: E402
from tools.prepared import Prepared  # noqa: E402

INSIDE = Path(__file__).parent / "inside" / "posting.py"


def main():
    Prepared(DATABASE, ADDON.name, fill).ensure()
    shell = ["shell", "-d", DATABASE, "--no-http", "--log-level=error"]
    with INSIDE.open() as script:
        done = subprocess.run(launch.command(shell), stdin=script)
    print(f"load average {os.getloadavg()[0]:.1f}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
