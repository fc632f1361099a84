import pytest

from tools import odoo_tree
from tools.console import Stop
from tools.odoo_tree import clone, debian
from tools.odoo_tree.series import packages_folder
from tools.odoo_tree.unavailable import Unavailable


def make_tree(folder, version="19, 0", place=".", addons="addons"):
    packages = folder / place
    (packages / "odoo").mkdir(parents=True)
    (packages / "odoo" / "release.py").write_text(
        f"version_info = ({version}, 0, FINAL, 0, '')\n"
    )
    (packages / addons / "account").mkdir(parents=True)
    (packages / addons / "account" / "__manifest__.py").write_text("{}")
    return packages


@pytest.mark.parametrize(
    ("place", "addons"),
    [(".", "addons"), ("usr/lib/python3/dist-packages", "odoo/addons")],
)
def test_a_checkout_and_a_package_are_recognised(tmp_path, place, addons):
    packages = make_tree(tmp_path, place=place, addons=addons)
    assert packages_folder(tmp_path) == packages


def test_another_series_is_not_taken(tmp_path):
    make_tree(tmp_path, version="18, 0")
    assert packages_folder(tmp_path) is None


def test_a_torso_is_not_taken(tmp_path):
    packages = make_tree(tmp_path)
    (packages / "addons" / "account" / "__manifest__.py").unlink()
    assert packages_folder(tmp_path) is None


@pytest.fixture
def nothing_here(tmp_path, monkeypatch):
    monkeypatch.setattr(odoo_tree, "_CHOICE", tmp_path / "choice")
    monkeypatch.setattr(odoo_tree, "ODOO_TREE", tmp_path / "odoo")
    monkeypatch.setattr(odoo_tree, "importable", lambda: None)
    monkeypatch.delenv("ODOO_HOME", raising=False)
    return tmp_path


def test_the_named_tree_comes_first_and_is_remembered(nothing_here, monkeypatch):
    home = nothing_here / "my tree"
    packages = make_tree(home)
    monkeypatch.setenv("ODOO_HOME", str(home))
    assert odoo_tree.ensure(()) == packages
    monkeypatch.delenv("ODOO_HOME")
    assert odoo_tree.ensure(()) == packages


def test_a_wrong_named_tree_is_refused(nothing_here, monkeypatch):
    monkeypatch.setenv("ODOO_HOME", str(nothing_here))
    with pytest.raises(Stop, match="ODOO_HOME is no Odoo 19.0 tree"):
        odoo_tree.ensure(())


def test_without_any_source_every_reason_is_told(nothing_here, monkeypatch):
    def unavailable(target, keep):
        raise Unavailable("no network")

    monkeypatch.setattr(debian, "fetch", unavailable)
    monkeypatch.setattr(clone, "fetch", unavailable)
    with pytest.raises(Stop, match="no network.*no network") as caught:
        odoo_tree.ensure(())
    assert "\n" not in str(caught.value)


def test_the_clone_follows_where_the_package_is_not_to_be_had(
    nothing_here, monkeypatch
):
    def unavailable(target, keep):
        raise Unavailable("no such package")

    monkeypatch.setattr(debian, "fetch", unavailable)
    monkeypatch.setattr(clone, "fetch", lambda target, keep: make_tree(target))
    assert odoo_tree.ensure(()) == nothing_here / "odoo"
