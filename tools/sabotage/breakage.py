"""One way to break the code."""

from dataclasses import dataclass

from tools.console import Stop
from tools.layout import ROOT


@dataclass(frozen=True)
class Breakage:
    """A text in a file replaced by another, and the tests that are to notice.

    :param file: relative to the project, as are the paths in `tests`
    :param find: must occur exactly once; else the code has moved on and the entry not
    :param tests: arguments of pytest: paths, `-k` and the like
    :param world: "logic" (no Odoo) or "odoo"
    :param update: the file is data or a view: the addon is updated in the database
    """

    name: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]
    world: str = "odoo"
    update: bool = False

    def apply(self, tree):
        """Break the file below `tree`; return its path and former text."""
        path = tree / self.file
        if not path.is_file():
            raise Stop(f"stale: there is no {self.file}")
        text = path.read_text(encoding="utf-8")
        if text.count(self.find) != 1:
            raise Stop(
                f"stale: its text occurs {text.count(self.find)} times in {self.file}"
            )
        path.write_text(text.replace(self.find, self.replace), encoding="utf-8")
        return path, text


_ADDON = "addons/ar_collections"


def breaker(folder):
    """Return a function that makes the breakages of one folder of the addon.

    :param folder: below which the files it is given lie; "" = the addon's own
    """

    def broken(name, file, find, replace, test, keyword):
        """Return a breakage that a file of the addon's Odoo tests is to notice.

        :param test: the name of that file, without ".py"
        :param keyword: pytest's -k within it
        """
        return Breakage(
            name=name,
            file="/".join(filter(None, (_ADDON, folder, file))),
            find=find,
            replace=replace,
            tests=(f"{_ADDON}/tests/{test}.py", "-k", keyword),
        )

    return broken


def logic_broken(name, file, find, replace):
    """Return a breakage of a file of `logic/`, without Odoo.

    The tests of `x_y.py` are those of `x`, where it has none of its own.

    :param file: its name, without ".py"
    """
    tests = f"{_ADDON}/logic/tests/test_%s.py"
    own = (ROOT / (tests % file)).is_file()
    return Breakage(
        name=name,
        file=f"{_ADDON}/logic/{file}.py",
        find=find,
        replace=replace,
        tests=(tests % (file if own else file.partition("_")[0]),),
        world="logic",
    )
