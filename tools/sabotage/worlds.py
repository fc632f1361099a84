"""Run tests on a copy of the code, as `make test` runs them on the code itself."""

import subprocess

from tools import launch, test
from tools.layout import ADDON
from tools.postgres import database

DATABASE = "ar_sabotage"
# A file broken and mended within a second keeps its date: no cache may be trusted.
_NO_CACHE = {"PYTHONDONTWRITEBYTECODE": "1"}


def logic(tree, tests):
    """Return pytest's exit code without Odoo."""
    options = ["-p", "tools.logic_world", *_inside(tree, tests)]
    return _quietly(options, {**test.plain_world(), **_NO_CACHE})


def odoo(tree, tests, update=False):
    """Return pytest's exit code in Odoo, on a fresh copy of the test database."""
    database.copy(test.DATABASE, DATABASE)
    environment = {
        **test.odoo_world(DATABASE),
        **_NO_CACHE,
        "ODOO_ADDONS_PATH": str(tree / "addons"),
    }
    try:
        if update:
            _update(environment)
        with test.working_copy(DATABASE) as copy:
            options = [*test.odoo_options(copy), *_inside(tree, tests)]
            return _quietly(options, environment)
    finally:
        database.drop(DATABASE)


def _update(environment):
    # Records marked as the user's own are not updated: here they are to be.
    database.query(
        f"UPDATE ir_model_data SET noupdate = false WHERE module = '{ADDON.name}'",
        DATABASE,
    )
    subprocess.run(
        launch.command(
            [
                *("-d", DATABASE, "-u", ADDON.name, "--stop-after-init"),
                *("--no-http", "--log-level=critical"),
            ]
        ),
        env=environment,
        check=True,
    )


def _inside(tree, tests):
    """Turn the paths among pytest's arguments into paths of the copy."""
    return [
        str(tree / word) if (tree / word.partition("::")[0]).exists() else word
        for word in tests
    ]


def _quietly(options, environment):
    return test.run_pytest(
        ["-q", "-x", "-p", "no:cacheprovider", *options],
        environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
