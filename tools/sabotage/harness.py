"""Apply the breakages one by one to a copy of the code."""

import os
import shlex
import shutil
import time

from tools import setup, state
from tools.console import Stop, say
from tools.layout import ROOT, SABOTAGE
from tools.postgres import cluster, server
from tools.sabotage import worlds
from tools.sabotage.breakages import BREAKAGES
from tools.test import prepare_database

_PASSED, _FAILED = 0, 1
_COPIED = ("addons", "pyproject.toml")


def main(arguments):
    chosen = _choose(shlex.split(os.environ.get("ARGS", "")))
    setup.setup("dev")
    setup.try_layer("fit", "nobody notices what breaks the fitting of a score card")
    with state.lock("test", "testing"):
        started = server.start()
        try:
            prepare_database()
            results = try_all(chosen, copy_code(ROOT, SABOTAGE))
        finally:
            if started:
                cluster.stop()
    noticed = sum(results.values())
    say(f"{noticed} of {len(results)} breakages were noticed.")
    return 0 if noticed == len(results) else 1


def try_all(breakages, tree, run=None):
    """Return for each breakage's name whether a test noticed it.

    :param run: (breakage, update) -> pytest's exit code; the real worlds by default
    """
    run = run or (lambda breakage, update: _in_world(breakage, tree, update))
    sound = {}
    results = {}
    for breakage in breakages:
        start = time.monotonic()
        try:
            results[breakage.name] = _noticed(breakage, tree, run, sound)
            verdict = "noticed" if results[breakage.name] else "SURVIVED"
        except Stop as reason:
            results[breakage.name] = False
            verdict = f"ERROR ({reason})"
        say(f"{breakage.name}: {verdict} ({time.monotonic() - start:.0f} s)")
    return results


def copy_code(source, target):
    """Copy what the tests read; return the copy."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    for name in _COPIED:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copy2
        copy(source / name, target / name)
    for cache in list(target.rglob("__pycache__")):
        shutil.rmtree(cache)
    return target


def _noticed(breakage, tree, run, sound):
    """Say whether its tests fail broken, having made sure that they pass unbroken."""
    world = (breakage.world, breakage.tests)
    if world not in sound:
        sound[world] = run(breakage, False)
    if sound[world] != _PASSED:
        raise Stop(f"its tests do not pass unbroken: pytest's code {sound[world]}")
    path, text = breakage.apply(tree)
    try:
        code = run(breakage, breakage.update)
    finally:
        path.write_text(text, encoding="utf-8")
    if code not in (_PASSED, _FAILED):
        raise Stop(f"its tests did not run: pytest's code {code}")
    return code == _FAILED


def _in_world(breakage, tree, update):
    if breakage.world == "logic":
        return worlds.logic(tree, breakage.tests)
    return worlds.odoo(tree, breakage.tests, update)


def _choose(names):
    known = {breakage.name: breakage for breakage in BREAKAGES}
    if unknown := [name for name in names if name not in known]:
        raise Stop(f"No such breakage: {', '.join(unknown)}; of {', '.join(known)}.")
    return [known[name] for name in names] or BREAKAGES
