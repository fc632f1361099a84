import os
import subprocess

import pytest

from tools import launch
from tools.layout import ADDON, ADDONS, ROOT
from tools.postgres import server


@pytest.fixture
def conf(tmp_path, monkeypatch):
    """An `odoo.conf` of the test's own: a function that writes its options."""
    for name in (*server._OPTIONS.values(), "ODOO_ADDONS_PATH"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "odoo.conf"
    monkeypatch.setattr(server, "ODOO_CONF", path)
    return lambda text: path.write_text(f"[options]\n{text}\n")


def test_without_a_host_the_server_is_ours(conf, monkeypatch):
    conf("db_host =\ndb_port = 5432")
    assert server.named() is None


def test_a_server_named_in_the_configuration(conf):
    conf("db_host = db.example.com\ndb_user = ar")
    assert server.named() == {"PGHOST": "db.example.com", "PGUSER": "ar"}


def test_the_environment_comes_before_the_configuration(conf, monkeypatch):
    conf("db_host = db.example.com\ndb_user = ar")
    monkeypatch.setenv("PGHOST", "/run/postgresql")
    assert server.named() == {"PGHOST": "/run/postgresql", "PGUSER": "ar"}


def test_the_addon_is_put_before_what_the_user_added(conf, tmp_path):
    conf(f"addons_path = {tmp_path}")
    assert launch._addons_path() == f"{ADDONS},{tmp_path}"


def test_a_path_that_has_the_addon_is_left_alone(conf, tmp_path, monkeypatch):
    conf("")
    (tmp_path / ADDON.name).mkdir()
    monkeypatch.setenv("ODOO_ADDONS_PATH", str(tmp_path))
    assert launch._addons_path() == str(tmp_path)


def test_bin_odoo_runs_odoo_from_any_directory(tmp_path):
    # A name that shadows the standard library's, as in the addon's `cli/`.
    (tmp_path / "collections.py").write_text("raise RuntimeError('shadowed')")
    done = subprocess.run(
        [ROOT / "bin" / "odoo", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PGHOST": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("Odoo Server 19.0"), done.stderr


def test_bin_odoo_without_a_set_up_says_so(tmp_path):
    (tmp_path / "bin").mkdir()
    launcher = tmp_path / "bin" / "odoo"
    launcher.write_bytes((ROOT / "bin" / "odoo").read_bytes())
    launcher.chmod(0o755)
    done = subprocess.run([launcher], capture_output=True, text=True)
    assert done.returncode == 1
    assert "make setup" in done.stderr
    assert done.stdout == ""
