"""A pytest plugin: the world in which `logic/` is tested has no Odoo.

`logic` is a package inside the addon, whose `__init__` imports Odoo. Here the addon is
an empty package with the same folder, `logic` is imported as `logic`, and
`import odoo` fails: the core of the addon stays plain Python.
"""

import importlib.abc
import sys
import types
from pathlib import Path


class _NoOdoo(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "odoo":
            raise ImportError(f"logic/ must not import {name}: it is plain Python")
        return None


def pytest_configure(config):
    for argument in config.args:
        addon = _addon_of(Path(argument.partition("::")[0]).absolute())
        if addon:
            package = types.ModuleType(addon.name)
            package.__path__ = [str(addon)]
            package.__file__ = str(addon / "__init__.py")
            sys.modules[addon.name] = package
            sys.path.insert(0, str(addon))
    sys.meta_path.insert(0, _NoOdoo())


def _addon_of(folder):
    for parent in (folder, *folder.parents):
        if (parent / "__manifest__.py").exists():
            return parent
    return None
