import os
import subprocess
import sys

import pytest

from tools.postgres import running


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data of a server"
    folder.mkdir()
    return folder


def write_pid_file(data, pid, status="ready"):
    lines = [str(pid), str(data), "1700000000", "5499", "", "127.0.0.1", "1 2", status]
    (data / "postmaster.pid").write_text("\n".join(lines) + "\n")


@pytest.fixture
def postmaster(data):
    """A process whose command line names the data folder, as a postmaster's does."""
    wait = [sys.executable, "-c", "print(flush=True); input()", "-D", str(data)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(wait, stdin=pipe, stdout=pipe)
    process.stdout.readline()  # a process just started has no command line yet
    yield process
    process.kill()
    process.communicate()


def test_a_running_server_tells_its_port(data, postmaster):
    write_pid_file(data, postmaster.pid)
    assert running.port(data) == 5499
    running.forget_stale(data)
    assert (data / "postmaster.pid").exists()


def test_a_starting_server_is_not_up_yet(data, postmaster):
    write_pid_file(data, postmaster.pid, status="starting")
    assert running.port(data) is None


def test_a_number_that_is_another_process_now_is_stale(data):
    write_pid_file(data, os.getpid())
    assert running.port(data) is None
    running.forget_stale(data)
    assert not (data / "postmaster.pid").exists()


def test_nothing_was_ever_started(data):
    assert running.port(data) is None
    running.forget_stale(data)
