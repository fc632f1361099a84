"""What goes wrong is told in one line that says what to do."""

import errno
import os
import socket
import subprocess
import sys

import pytest

from tools import shell, verbs
from tools.console import Stop
from tools.layout import ROOT


def run_verb(verb, **environment):
    return subprocess.run(
        [sys.executable, str(ROOT / "tools"), verb],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_is_refused():
    old = (
        "import runpy, sys; sys.version_info = (3, 9, 18);"
        f"runpy.run_path({str(ROOT / 'tools')!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True)
    assert done.returncode == 1
    assert "Python 3.9 is not supported" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_unknown_verb():
    done = run_verb("fly")
    assert done.returncode == 2
    assert "Unknown verb 'fly'" in done.stderr


def test_a_taken_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run_verb("run", PORT=port)
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} is taken: choose another, make run PORT=8070.\n"
    )


def test_a_port_that_is_none():
    assert "PORT is not a port number: http" in run_verb("run", PORT="http").stderr


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "No right to write"),
        (errno.EROFS, "No right to write"),
    ],
)
def test_refusals_of_the_machine(monkeypatch, capsys, number, told):
    def refuse(arguments):
        raise OSError(number, os.strerror(number), "some/file")

    monkeypatch.setattr("tools.setup.main", refuse)
    assert verbs.main(["setup"]) == 1
    assert told in capsys.readouterr().err


@pytest.fixture
def logs(tmp_path, monkeypatch):
    monkeypatch.setattr(shell, "LOGS", tmp_path)
    monkeypatch.setattr(shell, "ROOT", tmp_path)
    return tmp_path


def shell_command(script):
    return ["sh", "-c", script]


def test_a_command_that_fails_is_told_by_its_own_error_line(logs):
    script = "echo starting; echo 'ERROR: no such thing'; echo bye; exit 3"
    with pytest.raises(Stop, match="ERROR: no such thing .all of it in probe.log"):
        shell.run_logged(shell_command(script), "probe")
    assert (logs / "probe.log").read_text().endswith("bye\n")


def test_a_full_disk_is_recognised_in_another_programs_words(logs):
    script = "echo 'pip: [Errno 28] No space left on device'; exit 1"
    with pytest.raises(Stop, match="The disk is full"):
        shell.run_logged(shell_command(script), "probe")


def test_progress_is_shown_without_the_rest(logs, capsys):
    shell.run_logged(shell_command("echo noise; echo Get: it"), "probe", show="^Get:")
    assert capsys.readouterr().err == "    Get: it\n"
