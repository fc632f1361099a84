"""Recognise an Odoo tree and its series without importing it."""

import json
import re
import subprocess
from pathlib import Path

from tools.layout import base_python

SERIES = "19.0"

# Where `odoo/` lies in a source checkout and in an unpacked Debian package.
_PLACES = (".", "usr/lib/python3/dist-packages")
_VERSION = re.compile(r"^version_info = \((\d+), (\d+),", re.M)
_SEARCH = """
import importlib.util, json
spec = importlib.util.find_spec("odoo")
print(json.dumps(list(spec.submodule_search_locations or ()) if spec else []))
"""


def version(folder):
    """Return the series of the tree whose packages lie in `folder`, or None.

    >>> version(Path("/nowhere"))
    """
    release = folder / "odoo" / "release.py"
    if not release.is_file():
        return None
    found = _VERSION.search(release.read_text(encoding="utf-8"))
    return ".".join(found.groups()) if found else None


def packages_folder(tree):
    """Return the folder of `tree` to import Odoo 19 from, or None.

    A tree without the accounting is a torso (a pip stub, an interrupted copy).
    """
    for place in _PLACES:
        folder = (tree / place).absolute()
        if version(folder) == SERIES and any(
            (folder / addons / "account" / "__manifest__.py").is_file()
            for addons in ("addons", "odoo/addons")
        ):
            return folder
    return None


def importable():
    """Return the folder that the machine's Python imports Odoo 19 from, or None."""
    answer = subprocess.run(
        [base_python(), "-c", _SEARCH], cwd="/", stdout=subprocess.PIPE, check=True
    )
    for location in json.loads(answer.stdout):
        if folder := packages_folder(Path(location).parent):
            return folder
    return None
