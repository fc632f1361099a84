"""`make bench`: every benchmark one after the other, on a ledger of one size."""

import os
import shlex
import subprocess

from tools import launch, setup
from tools.console import Stop, say
from tools.layout import PYTHON, ROOT
from tools.postgres import cluster, server

# In this order: the first ones need least, and each says what it measures.
PARTS = (
    "load_ledger",
    "ledger_reads",
    "posting",
    "concurrency",
    "peers",
    "pdf",
    "fitting",
    "install",
)


def main(arguments):
    parts = chosen(os.environ.get("ARGS", ""))
    setup.setup("dev")
    setup.try_layer("fit", "the benchmark of fitting a score card fails")
    started = server.start()
    try:
        codes = {part: run(part) for part in parts}
    finally:
        if started:
            cluster.stop()
    return verdict(codes)


def chosen(text):
    """Return the parts that are asked for, all where none is.

    >>> chosen("peers install")
    ['peers', 'install']
    """
    parts = shlex.split(text) or list(PARTS)
    if unknown := [part for part in parts if part not in PARTS]:
        raise Stop(f"No benchmark {unknown[0]!r}: one of {', '.join(PARTS)}.")
    return parts


def run(part):
    """Run a part to its end; return its exit code."""
    say(f"\n==> Benchmark: {part}")
    program = [str(PYTHON), str(ROOT / "benchmarks" / f"{part}.py")]
    return subprocess.run(program, env=environment()).returncode


def environment():
    """Return the environment of a part: what is loaded is as large as what is read."""
    world = {"AR_BENCH_LEDGER": "20000", **launch.environment()}
    return {"AR_BENCH_INVOICES": world["AR_BENCH_LEDGER"], **world}


def verdict(codes):
    """Say which parts failed; return the exit code of all."""
    failed = [part for part, code in codes.items() if code]
    if failed:
        say(f"\nBenchmarks failed: {', '.join(failed)}.")
    return 1 if failed else 0
