"""Servers that live as long as we do."""

import contextlib
import shutil
import signal
import subprocess

from tools.layout import LOGS, ROOT

_PATIENCE = 15


@contextlib.contextmanager
def server(command, log_name, environment=None):
    """Run a server beside us, its output in a log; stop it when the block ends.

    It has a session of its own: Ctrl-C in the terminal reaches us alone, and we stop
    our servers in order. Should we be killed, the kernel stops it.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    leash = ["setpriv", "--pdeathsig=TERM", "--"] if shutil.which("setpriv") else []
    with open(LOGS / f"{log_name}.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*leash, *command],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _stop(process)


def _stop(process):
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
