"""`make test`: four pytest runs, because they need four different worlds.

1. The tooling's own tests.
2. `logic/` and its tests, where Odoo cannot be imported (see `logic_world`).
3. The addon's tests, in Odoo, on a copy of the kept database `ar_test`.
4. Those of the small addons that tie it to others, on a copy in which these are
   installed; in whole runs only, as they take a minute to install.
"""

import contextlib
import os
import shlex
import subprocess
import time

from tools import chromium, launch, setup, state
from tools.console import Stop, say, step
from tools.layout import ADDON, ADDONS, PYTHON, ROOT
from tools.postgres import cluster, database, server
from tools.prepared import Prepared

DATABASE = "ar_test"
_NOTHING_SELECTED = 5
# Of what tests take back, autovacuum finds no row: planned for that, core's joins of
# payments took minutes.
_WITHOUT_AUTOVACUUM = """
    DO $$
    DECLARE found regclass;
    BEGIN
        FOR found IN SELECT oid FROM pg_class
                      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        LOOP
            EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', found);
        END LOOP;
    END $$
"""


def main(arguments):
    extra = shlex.split(os.environ.get("ARGS", ""))
    setup.setup("dev")
    setup.try_layer("fit", "the tests that fit a score card are skipped")
    with state.lock("test", "testing"):
        # The two phases that need no server come first: they fail soonest.
        results = {
            "tools": _timed(
                "tools", ["--doctest-modules", "tools", *extra], plain_world()
            ),
            "logic": _timed("logic", [*logic_options(), *extra], plain_world()),
        }
        chromium.install_if_root()
        started = server.start()
        try:
            prepare_database(fresh=bool(os.environ.get("FRESH")))
            with working_copy(DATABASE) as copy:
                options = ["-rs", *odoo_options(copy), str(ADDON / "tests"), *extra]
                results["odoo"] = _timed("odoo", options, odoo_world())
            if not extra:
                results["ties"] = _try_ties()
        finally:
            if started:
                cluster.stop()
    return _verdict(results)


def prepare_database(fresh=False):
    """Make or update the test database; the server must be up."""
    Prepared(DATABASE, f"{ADDON.name},test_lint").ensure(fresh)


def ties():
    """Return the folders of the addons that tie ours to others."""
    manifests = sorted(ADDONS.glob("*/__manifest__.py"))
    return [path.parent for path in manifests if path.parent != ADDON]


def _try_ties():
    """Install the ties into a copy of the test database, and test them there."""
    names = ",".join(tie.name for tie in ties())
    with working_copy(DATABASE) as copy:
        with step(f"Installing {names}"):
            launch.odoo_quietly(
                [
                    *("-d", copy, "-i", names, "--stop-after-init"),
                    *("--no-http", "--log-level=warn"),
                ],
                f"Installing {names}",
            )
        folders = [str(tie / "tests") for tie in ties()]
        return _timed("ties", ["-rs", *odoo_options(copy), *folders], odoo_world())


def logic_options():
    return ["-p", "tools.logic_world", str(ADDON / "logic")]


def odoo_options(name):
    return ["--odoo-http", f"--odoo-database={name}"]


@contextlib.contextmanager
def working_copy(template):
    """Give tests a copy, so that nobody is connected to the template meanwhile."""
    copy = f"{template}_work"
    database.copy(template, copy)
    database.query(_WITHOUT_AUTOVACUUM, copy)
    try:
        yield copy
    finally:
        database.drop(copy)


def odoo_world(template=DATABASE):
    """Return the environment of tests in Odoo.

    Tests that kill or commit work on copies of their own of the database `AR_TEST_DB`
    and start Odoo through `AR_ODOO_BIN`.
    """
    return {
        **launch.environment(),
        "AR_TEST_DB": template,
        "AR_ODOO_BIN": str(ROOT / "bin" / "odoo"),
    }


def plain_world():
    """Return an environment in which pytest-odoo finds no reason to wake up."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ODOO_")
    }


def run_pytest(options, environment, **how):
    """Run pytest in `.venv`; return its exit code."""
    plugins = [] if "--odoo-http" in options else ["-p", "no:odoo"]
    command = [str(PYTHON), "-m", "pytest", *plugins, *options]
    return subprocess.run(command, cwd=ROOT, env=environment, **how).returncode


def _timed(phase, options, environment):
    say(f"==> Tests: {phase}")
    start = time.monotonic()
    return run_pytest(options, environment), time.monotonic() - start


def _verdict(results):
    """Say what each phase did; an empty phase is fine as long as one is not."""
    for name, (code, seconds) in results.items():
        word = {0: "passed", _NOTHING_SELECTED: "nothing selected"}.get(code, "FAILED")
        say(f"{name:6} {word} ({seconds:.0f} s)")
    codes = {code for code, seconds in results.values()}
    if codes == {_NOTHING_SELECTED}:
        raise Stop("No test was selected.")
    return 0 if codes <= {0, _NOTHING_SELECTED} else 1
