"""Every example in the docstrings of `logic/` is true."""

import doctest
import importlib
import pkgutil

import logic
import pytest

MODULES = sorted(
    name for _finder, name, is_pkg in pkgutil.iter_modules(logic.__path__) if not is_pkg
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(f"logic.{name}")
    assert not doctest.testmod(module).failed
