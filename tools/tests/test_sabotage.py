"""The harness itself, on a toy project."""

import pytest

from tools.layout import ROOT
from tools.sabotage import harness, worlds
from tools.sabotage.breakage import Breakage

TEST = "addons/toy/logic/tests/test_due.py"


def breakage(name, **changes):
    entry = {
        "file": "addons/toy/logic/due.py",
        "find": "days > 0",
        "replace": "days >= 0",
        "tests": (TEST,),
        "world": "logic",
    }
    return Breakage(name, **{**entry, **changes})


@pytest.fixture
def tree(tmp_path):
    """A copy of a toy project whose addon imports Odoo, and whose logic does not."""
    toy = tmp_path / "project" / "addons" / "toy"
    (toy / "logic" / "tests").mkdir(parents=True)
    (toy / "__init__.py").write_text("import odoo\n")
    (toy / "__manifest__.py").write_text("{}\n")
    (toy / "logic" / "__init__.py").touch()
    (toy / "logic" / "due.py").write_text(
        "def overdue(days):\n    return days > 0\n\n\ndef name():\n    return 'due'\n"
    )
    (tmp_path / "project" / TEST).write_text(
        "from logic.due import overdue\n\n"
        "def test_due_today():\n    assert not overdue(0)\n"
    )
    (tmp_path / "project" / "pyproject.toml").write_text(
        (ROOT / "pyproject.toml").read_text()
    )
    return harness.copy_code(tmp_path / "project", tmp_path / "copy")


def test_a_breakage_that_a_test_notices(tree):
    before = (tree / "addons/toy/logic/due.py").read_text()
    assert harness.try_all([breakage("due today")], tree) == {"due today": True}
    assert (tree / "addons/toy/logic/due.py").read_text() == before


def test_a_breakage_that_no_test_notices(tree, capsys):
    survivor = breakage("name", find="'due'", replace="'late'")
    assert harness.try_all([survivor], tree) == {"name": False}
    assert "name: SURVIVED" in capsys.readouterr().err


def test_an_entry_whose_text_is_gone_is_an_error(tree, capsys):
    assert harness.try_all([breakage("gone", find="days < 0")], tree) == {"gone": False}
    assert "occurs 0 times in addons/toy/logic/due.py" in capsys.readouterr().err


@pytest.mark.parametrize("tests", [(TEST, "-k", "nothing"), ("addons/toy/none.py",)])
def test_tests_that_do_not_pass_unbroken_prove_nothing(tree, capsys, tests):
    assert harness.try_all([breakage("unsound", tests=tests)], tree) == {
        "unsound": False
    }
    assert "its tests do not pass unbroken" in capsys.readouterr().err


def test_code_that_cannot_be_loaded_proves_nothing(tree, capsys):
    broken = breakage("syntax", replace="days >")
    assert harness.try_all([broken], tree) == {"syntax": False}
    assert "its tests did not run" in capsys.readouterr().err


def test_logic_cannot_import_odoo(tree):
    (tree / "addons/toy/logic/due.py").write_text("import odoo\n")
    assert worlds.logic(tree, (TEST,)) != 0
