"""`make bench`: run what lies in `benchmarks/`, one file after the other."""

import subprocess

from tools import launch, setup
from tools.console import say
from tools.layout import PYTHON, ROOT
from tools.postgres import cluster, server


def main(arguments):
    benchmarks = sorted((ROOT / "benchmarks").glob("*.py"))
    if not benchmarks:
        say("There are no benchmarks yet.")
        return 0
    setup.setup("dev")
    started = server.start()
    try:
        codes = [
            subprocess.run(
                [str(PYTHON), str(path)], env=launch.environment()
            ).returncode
            for path in benchmarks
        ]
    finally:
        if started:
            cluster.stop()
    return max(codes)
