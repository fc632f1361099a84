"""Run a long command: all of its output in a log, its progress on the screen."""

import errno
import os
import re
import subprocess

from tools.console import Stop, say
from tools.layout import LOGS, ROOT

_FULL = re.compile(os.strerror(errno.ENOSPC), re.IGNORECASE)
_ERROR = re.compile(r"^(E: |ERROR: |fatal: |dpkg-deb: error|.*\berror: )", re.I)


class CommandFailed(Stop):
    """A command ended with an error of its own, which is the text."""


def run_logged(command, log_name, *, show=None, keep=(), **options):
    """Run `command`; raise CommandFailed when it fails.

    A full disk is Stop: no other way of doing the same would fare better.

    :param show: pattern of the output lines that are shown as progress
    :param keep: descriptors that the child inherits (see `state.lock`)
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{log_name}.log"
    lines = []
    with (
        open(log, "w", encoding="utf-8") as stream,
        subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=keep,
            text=True,
            errors="replace",
            **options,
        ) as process,
    ):
        for line in process.stdout:
            stream.write(line)
            stream.flush()
            lines.append(line.rstrip())
            if show and re.search(show, line):
                say(f"    {line.strip().partition(' (from')[0][:100]}")
    if process.returncode:
        if any(_FULL.search(line) for line in lines):
            raise Stop(
                "The disk is full: free some space (4 GB in all) and run it again."
            )
        raise CommandFailed(_reason(lines, command, log.relative_to(ROOT)))


def _reason(lines, command, log):
    errors = [line for line in lines if _ERROR.search(line)] or lines[-1:] or ["failed"]
    return f"{os.path.basename(str(command[0]))}: {errors[-1]} (all of it in {log})"
