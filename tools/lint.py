"""`make lint`: every check runs, so that one round shows all that is wrong."""

import subprocess
import xml.etree.ElementTree as ElementTree

from tools import setup
from tools.console import say
from tools.layout import ADDON, ADDONS, PYTHON, ROOT

_COMMANDS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "pylint-odoo": ["pylint", str(ADDON)],
}


def main(arguments):
    setup.setup("dev")
    wrong = [title for title, command in _COMMANDS.items() if not _passes(command)]
    if problems := list(_unreadable_xml()):
        for problem in problems:
            say(problem)
        wrong.append("XML")
    say(f"Lint failed: {', '.join(wrong)}." if wrong else "Lint passed.")
    return 1 if wrong else 0


def _passes(command):
    say(f"==> {' '.join(command[:2])}")
    return subprocess.run([str(PYTHON), "-m", *command], cwd=ROOT).returncode == 0


def _unreadable_xml(folder=ADDONS):
    for path in sorted(folder.rglob("*.xml")):
        try:
            ElementTree.parse(path)
        except ElementTree.ParseError as error:
            yield f"{path.relative_to(folder.parent)}: {error}"
