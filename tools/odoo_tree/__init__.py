"""Obtain an Odoo 19 tree and remember which one.

In this order: the tree that `ODOO_HOME` names; the one chosen before; one that the
machine's Python can import; Debian's package, unpacked here; a clone of the public
repository. Only the last two are ours and may be altered.
"""

import os
from pathlib import Path

from tools import state
from tools.console import Stop, step
from tools.layout import LOCAL, ODOO_TREE
from tools.odoo_tree import clone, debian
from tools.odoo_tree.series import SERIES, importable, packages_folder, version
from tools.odoo_tree.unavailable import Unavailable

_CHOICE = LOCAL / "odoo-tree"


def ensure(keep):
    """Return the folder to import `odoo` from, obtaining it if need be."""
    if home := os.environ.get("ODOO_HOME"):
        found = packages_folder(Path(home).expanduser().absolute())
        if not found:
            raise Stop(f"ODOO_HOME is no Odoo {SERIES} tree: {home}")
    else:
        found = chosen() or packages_folder(ODOO_TREE) or importable() or _fetch(keep)
    if state.read(_CHOICE) != str(found):
        state.write(_CHOICE, str(found))
    return found


def chosen():
    """Return the folder that an earlier set-up chose, None if it is gone."""
    choice = state.read(_CHOICE)
    return packages_folder(Path(choice)) if choice else None


def described():
    """Return the chosen tree and its version, for `make status`."""
    folder = chosen()
    return f"{version(folder)} in {folder}" if folder else "none yet (make setup)"


def _fetch(keep):
    reasons = []
    for source in (debian, clone):
        try:
            with step(f"Obtaining Odoo {SERIES}: {source.TITLE}"):
                source.fetch(ODOO_TREE, keep)
        except Unavailable as reason:
            reasons.append(f"{source.TITLE}: {reason}")
            continue
        return packages_folder(ODOO_TREE)
    raise Stop(
        f"No Odoo {SERIES} could be obtained. Connect to the network and run it again, "
        f"or name a tree: make ODOO_HOME=… [{'; '.join(reasons)}]"
    )
