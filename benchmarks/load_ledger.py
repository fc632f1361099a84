"""How fast a ledger is written: `collections generate`, at several sizes.

Prints, per size, invoices per second of wall time, the processor time of Odoo and of
PostgreSQL, and how busy the machine was: on a busy one only the processor times can be
compared. AR_BENCH_INVOICES names other sizes (20000,200000).
"""

import os
import re
import subprocess
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import launch  # noqa: E402
from tools.layout import ADDON  # noqa: E402
from tools.postgres import database  # noqa: E402
from tools.prepared import Prepared  # noqa: E402

TEMPLATE = "ar_bench"
COPY = f"{TEMPLATE}_load"
COLUMNS = "{:>9} {:>8} {:>11} {:>9} {:>9} {:>12} {:>11}"


def main():
    sizes = os.environ.get("AR_BENCH_INVOICES", "20000,200000").split(",")
    Prepared(TEMPLATE, ADDON.name).ensure()
    print(f"Writing a ledger, on {os.cpu_count()} processors")
    print(
        COLUMNS.format(
            "invoices",
            "wall s",
            "invoices/s",
            "Odoo s",
            "Postgres",
            "CPU ms each",
            "load",
        )
    )
    for size in map(int, sizes):
        database.copy(TEMPLATE, COPY)
        try:
            measure(size)
        finally:
            database.drop(COPY)


def measure(size: int) -> None:
    """Generate a ledger of so many invoices and print what it took."""
    odoo = subprocess.Popen(
        launch.command(
            [
                *("collections", "generate", "-d", COPY, "--companies", "2"),
                *("--invoices", str(size)),
            ]
        ),
        stdout=subprocess.PIPE,
        text=True,
    )
    backend = Backend()
    backend.start()
    answer = odoo.stdout.read()
    backend.over.set()
    _pid, status, usage = os.wait4(odoo.pid, 0)
    odoo.returncode = os.waitstatus_to_exitcode(status)
    if odoo.returncode:
        raise SystemExit(f"collections generate: exit code {odoo.returncode}")
    # The command's own clock: without the start of Odoo.
    seconds = float(re.search(r"in ([\d.]+) s \(", answer)[1])
    odoo_seconds = usage.ru_utime + usage.ru_stime
    total = odoo_seconds + (backend.seconds or 0)
    print(
        COLUMNS.format(
            f"{size:,}",
            f"{seconds:.1f}",
            f"{size / seconds:,.0f}",
            f"{odoo_seconds:.1f}",
            "?" if backend.seconds is None else f"{backend.seconds:.1f}",
            f"{1000 * total / size:.2f}",
            f"{os.getloadavg()[0]:.1f}",
        ),
        flush=True,
    )


class Backend(threading.Thread):
    """Follows the processor time of the server's process that serves the command.

    `seconds` stays None where the server's processes cannot be seen: on another
    machine, or where there is no /proc.
    """

    def __init__(self):
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.seconds = None

    def run(self):
        while not self.over.wait(0.5):
            rows = database.query(
                f"SELECT pid FROM pg_stat_activity WHERE datname = '{COPY}'"
            )
            times = [self._seconds(int(pid)) for (pid,) in rows]
            self.seconds = max([self.seconds, *times], key=lambda s: s or 0)

    def _seconds(self, pid):
        try:
            text = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
        except OSError:
            return None
        fields = text.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
