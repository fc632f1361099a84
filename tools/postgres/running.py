"""Whether a server runs on a data folder, read from its `postmaster.pid`.

The file outlives a killed server, and its number may by then be another process's:
PostgreSQL would take that one for itself and refuse to start. A postmaster's command
line names its data folder; that tells them apart.
"""

import os
from pathlib import Path

_PORT_LINE, _STATUS_LINE = 3, 7


def port(data):
    """Return the port of the server on `data`, None when none is ready."""
    lines = _pid_file(data)
    if len(lines) <= _STATUS_LINE or lines[_STATUS_LINE].strip() != "ready":
        return None
    return int(lines[_PORT_LINE]) if _is_postmaster(lines[0], data) else None


def forget_stale(data):
    """Remove a `postmaster.pid` that no server on `data` stands behind."""
    lines = _pid_file(data)
    if lines and not _is_postmaster(lines[0], data):
        (data / "postmaster.pid").unlink()


def _pid_file(data):
    path = data / "postmaster.pid"
    return path.read_text().splitlines() if path.exists() else []


def _is_postmaster(pid, data):
    # Its command line anyone may read; its working directory, in a plain container,
    # not even root.
    try:
        words = (Path("/proc") / pid.strip() / "cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:
        return False
    return os.fsencode(data) in words
