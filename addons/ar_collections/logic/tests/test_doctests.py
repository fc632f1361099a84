"""Every example in the docstrings of `logic/` is true."""

import doctest
import importlib
import pkgutil

import logic
import pytest

MODULES = sorted(
    name for _finder, name, is_pkg in pkgutil.iter_modules(logic.__path__) if not is_pkg
)
OPTIONAL = ("numpy", "sklearn", "threadpoolctl")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    try:
        module = importlib.import_module(f"logic.{name}")
    except ModuleNotFoundError as missing:
        if missing.name not in OPTIONAL:
            raise
        pytest.skip(f"{missing.name} is not installed (requirements-fit.txt)")
    assert not doctest.testmod(module).failed
