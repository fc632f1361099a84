"""`make stop` and `make clean`."""

import shutil

from tools import state
from tools.console import say
from tools.layout import LOCAL, VENV
from tools.postgres import cluster


def stop(arguments=()):
    say("PostgreSQL stopped." if cluster.stop() else "Our PostgreSQL was not running.")


def main(arguments):
    """Remove everything that the other verbs made, databases included."""
    if LOCAL.exists():
        # Not beside a set-up that is at work.
        with state.lock("setup", "the set-up"):
            stop()
            shutil.rmtree(LOCAL)
    if VENV.exists():
        shutil.rmtree(VENV)
    say("Removed .venv and .local.")
