"""Databases that are made once and kept up to date: `ar_test`, `ar_demo`.

The comment on the database says how far it is and what it was made of, so the mark
comes and goes with it. A half-made database is made anew; one whose comment is not
ours is somebody's work and is left alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tools import launch, odoo_tree, state
from tools.console import Stop, step
from tools.layout import ADDON, ROOT
from tools.postgres import database

_MARK = "ar_collections"
_HALF = f"{_MARK}: being made"


@dataclass(frozen=True)
class Prepared:
    """A database, and how it is filled.

    :param modules: what is installed into it, comma-separated
    :param fill: called once, after the installation
    """

    name: str
    modules: str
    fill: Callable[[], None] = lambda: None

    def ensure(self, fresh=False):
        """Make it, update it, or find that nothing has changed."""
        exists = database.exists(self.name)
        mark = database.comment(self.name) if exists else ""
        if exists and not mark.startswith(_MARK) and not database.is_empty(self.name):
            raise Stop(
                f"There is a database {self.name} that was not made here: rename it, "
                f"or remove it with bin/odoo db drop {self.name}."
            )
        if fresh or not mark.startswith(f"{_MARK}: {self._base()} "):
            self._make()
        elif mark != self._mark():
            with step(f"Updating {self.name} to the changed addon"):
                self._odoo("-u", ADDON.name)
            database.set_comment(self.name, self._mark())

    def _make(self):
        database.drop(self.name)
        database.create(self.name)
        database.set_comment(self.name, _HALF)
        with step(f"Making the database {self.name} (about two minutes)"):
            self._odoo("-i", self.modules)
        self.fill()
        database.set_comment(self.name, self._mark())

    def _odoo(self, *arguments):
        launch.odoo_quietly(
            [
                *("-d", self.name, *arguments, "--stop-after-init"),
                *("--no-http", "--log-level=warn"),
            ],
            f"Preparing {self.name}",
        )

    def _mark(self):
        return f"{_MARK}: {self._base()} {state.digest(ADDON)}"

    def _base(self):
        """Hash what only a new database does justice to."""
        tree = odoo_tree.chosen()
        release = tree / "odoo" / "release.py"
        return state.digest(
            self.modules,
            str(tree),
            str(release.stat().st_mtime_ns),
            ROOT / "requirements.txt",
            ROOT / "requirements-odoo.txt",
        )
