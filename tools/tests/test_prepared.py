import pytest

from tools import launch, odoo_tree, prepared
from tools.console import Stop
from tools.prepared import Prepared


class Server:
    """Stands in for `tools.postgres.database`: names and their comments."""

    def __init__(self):
        self.comments = {}
        self.empty = set()

    def exists(self, name):
        return name in self.comments

    def comment(self, name):
        return self.comments[name]

    def set_comment(self, name, text):
        self.comments[name] = text

    def is_empty(self, name):
        return name in self.empty

    def create(self, name):
        self.comments[name] = ""

    def drop(self, name):
        self.comments.pop(name, None)


@pytest.fixture
def server(monkeypatch):
    fake = Server()
    monkeypatch.setattr(prepared, "database", fake)
    return fake


@pytest.fixture
def addon(tmp_path, monkeypatch):
    monkeypatch.setattr(prepared, "ADDON", tmp_path / "addon")
    (tmp_path / "addon").mkdir()
    (tmp_path / "odoo").mkdir()
    (tmp_path / "odoo" / "release.py").touch()
    monkeypatch.setattr(odoo_tree, "chosen", lambda: tmp_path)
    return tmp_path / "addon"


@pytest.fixture
def calls(monkeypatch):
    """What Odoo was asked to do."""
    asked = []
    monkeypatch.setattr(
        launch, "odoo_quietly", lambda arguments, title: asked.append(arguments[2])
    )
    return asked


def test_made_once_then_updated_when_the_addon_changes(server, addon, calls):
    database = Prepared("ar_x", "addon")
    database.ensure()
    database.ensure()
    assert calls == ["-i"]
    (addon / "model.py").write_text("changed")
    database.ensure()
    assert calls == ["-i", "-u"]
    database.ensure(fresh=True)
    assert calls == ["-i", "-u", "-i"]


def test_killed_half_way_it_is_made_anew(server, addon, calls):
    def killed():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Prepared("ar_x", "addon", killed).ensure()
    Prepared("ar_x", "addon").ensure()
    assert calls == ["-i", "-i"]


def test_killed_between_creating_and_marking_it_is_made_anew(server, addon, calls):
    server.create("ar_x")
    server.empty.add("ar_x")
    Prepared("ar_x", "addon").ensure()
    assert calls == ["-i"]


def test_a_database_of_the_users_is_left_alone(server, addon, calls):
    server.create("ar_x")
    with pytest.raises(Stop, match="not made here"):
        Prepared("ar_x", "addon").ensure(fresh=True)
    assert calls == []
