"""The law of the folders: a folder uses only the folders above it."""

import ast
import re
import tempfile
from pathlib import Path

from odoo.tests import BaseCase

ADDON = Path(__file__).parent.parent
MODELS = [
    "setup", "ledger", "contact", "block", "claim", "risk", "policy", "case",
    "notice", "dunning", "delivery", "analytics", "night",
]  # fmt: skip
ORDER = ["logic", *MODELS, "reports", "wizards", "controllers", "cli", "demo"]
LAST = ORDER.index("reports")  # from here on, everything may use everything above


def folder_of(path, root=ADDON):
    """Return the folder of the law a file lies in, None outside of it."""
    parts = path.relative_to(root).parts
    name = parts[1] if parts[0] == "models" and len(parts) > 2 else parts[0]
    return name if name in ORDER else None


def sources(root=ADDON):
    for path in sorted(root.rglob("*.py")):
        if folder_of(path, root) and "tests" not in path.parts:
            yield path


def defined_models(root=ADDON):
    """Return {model: folder that defines it}, by `_name`."""
    return {
        value: folder_of(path, root)
        for path in sources(root)
        for target, value in assignments(path)
        if target == "_name"
    }


def assignments(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value.value


def used_folders(path, root, models):
    """Yield (line, folder, how) for all that a file uses of ours."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from imported(node, path, root)
        elif isinstance(node, ast.Constant) and node.value in models:
            yield node.lineno, models[node.value], node.value


def imported(node, path, root):
    if node.level:
        base = path.parent
        for _up in range(node.level - 1):
            base = base.parent
        target = base.joinpath(*(node.module or "").split("."))
    elif (node.module or "").startswith("odoo.addons.ar_collections"):
        target = root.joinpath(*node.module.split(".")[3:])
    else:
        return
    for alias in node.names:
        folder = folder_of(target / alias.name / "x.py", root)
        if folder:
            yield node.lineno, folder, node.module or alias.name


def violations(root=ADDON):
    """Return the uses of a folder below, as lines a person can act on."""
    models = defined_models(root)
    found = []
    for path in sources(root):
        own = ORDER.index(folder_of(path, root))
        for line, folder, how in used_folders(path, root, models):
            other = ORDER.index(folder)
            if other > own and own < LAST:
                found.append(f"{path.relative_to(root)}:{line} uses {folder}/: {how}")
    return found


class TestArchitecture(BaseCase):
    def test_no_folder_uses_one_below_it(self):
        self.assertEqual(violations(), [])

    def test_models_are_found(self):
        models = defined_models()
        self.assertEqual(models["collection.debtor"], "ledger")
        self.assertEqual(models["dunning.notice"], "notice")
        self.assertGreater(len(list(sources())), 20)

    def test_a_planted_violation_is_caught(self):
        planted = self._planted(
            "models/ledger/x.py", 'def f(env):\n    return env["dunning.notice"]\n'
        )
        self.assertEqual(planted, ["models/ledger/x.py:2 uses notice/: dunning.notice"])
        planted = self._planted("models/setup/x.py", "from ..ledger import open_line\n")
        self.assertEqual(planted, ["models/setup/x.py:1 uses ledger/: ledger"])
        planted = self._planted("logic/x.py", "from ..models.setup import a\n")
        self.assertEqual(planted, ["logic/x.py:1 uses setup/: models.setup"])

    def _planted(self, name, text):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for path, source in (
                (name, text),
                ("models/notice/n.py", 'class N:\n    _name = "dunning.notice"\n'),
            ):
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(source)
            return violations(root)

    def test_logic_knows_no_odoo(self):
        for path in (ADDON / "logic").glob("*.py"):
            self.assertNotRegex(path.read_text(), r"(?m)^(from|import) odoo")
            self.assertNotRegex(path.read_text(), re.compile(r"\btoday\(\)|\bnow\(\)"))
