import re

import pytest

from tools import python_env, setup
from tools.console import Stop
from tools.layout import ROOT
from tools.shell import CommandFailed

FILES = [name for names in python_env.LAYERS.values() for name in names]


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned(name):
    for line in (ROOT / name).read_text().splitlines():
        if line and not line.startswith("#"):
            assert re.match(r"^[A-Za-z0-9_.-]+==\S+( ; .*)?$", line), line


def test_no_package_is_pinned_twice():
    pinned = [
        line.partition("==")[0].lower()
        for name in FILES
        for line in (ROOT / name).read_text().splitlines()
        if "==" in line
    ]
    assert len(pinned) == len(set(pinned))


class Recorder:
    """Stands in for `run_logged`: remembers the commands, fails on demand."""

    def __init__(self):
        self.commands = []
        self.fail = False

    def __call__(self, command, log_name, **options):
        if self.fail:
            raise CommandFailed("pip: ERROR: no network")
        self.commands.append(log_name)
        python_env.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        python_env.PYTHON.touch()

    def take(self):
        taken, self.commands = self.commands, []
        return taken


@pytest.fixture
def commands(tmp_path, monkeypatch):
    monkeypatch.setattr(python_env, "VENV", tmp_path)
    monkeypatch.setattr(python_env, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(python_env, "_DIRTY", tmp_path / "half-made")
    recorder = Recorder()
    monkeypatch.setattr(python_env, "run_logged", recorder)
    return recorder


def test_layers_are_installed_once(commands):
    python_env.ensure("run", ())
    assert commands.take() == ["venv", "pip-run"]
    python_env.ensure("run", ())
    assert commands.take() == []
    python_env.ensure("dev", ())
    assert commands.take() == ["pip-dev"]
    python_env.ensure("dev", ())
    assert commands.take() == []


def test_a_killed_installation_is_made_anew(commands):
    python_env.ensure("run", ())
    commands.take()
    python_env._DIRTY.touch()  # what a kill in the midst of pip leaves
    python_env.ensure("run", ())
    assert commands.take() == ["venv", "pip-run"]


def test_a_failed_installation_leaves_what_worked(commands):
    python_env.ensure("run", ())
    commands.take()
    commands.fail = True
    with pytest.raises(Stop, match="Is there a network"):
        python_env.ensure("dev", ())
    assert python_env.ready()


def test_changed_requirements_make_it_anew(commands, monkeypatch):
    python_env.ensure("run", ())
    commands.take()
    monkeypatch.setitem(python_env.LAYERS, "run", ("requirements.txt",))
    python_env.ensure("run", ())
    assert commands.take() == ["venv", "pip-run"]


def test_a_layer_one_can_do_without_only_says_so(commands, monkeypatch, capsys):
    python_env.ensure("run", ())
    commands.fail = True
    setup.try_layer("fit", "nothing is fitted")
    assert "Until then: nothing is fitted." in capsys.readouterr().err
    commands.fail = False
    commands.take()
    setup.try_layer("fit", "")
    assert commands.take() == ["pip-fit"]
