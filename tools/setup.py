"""`make setup`: all that Odoo needs to start, made once and remembered."""

from tools import odoo_tree, python_env, state
from tools.console import Stop, say
from tools.layout import ODOO, site_packages

_ENTRY = """\
# The start of Odoo, as a file: Odoo's own processes are started from it again.
from odoo.cli import main

main()
"""


def main(arguments):
    setup()
    say("Set up. Next: make run, or bin/odoo …")


def setup(layer="run"):
    """Bring the environment up to the layer; quick when nothing is missing."""
    with state.lock("setup", "the set-up") as held:
        keep = (held,)
        python_env.ensure(layer, keep)
        folder = odoo_tree.ensure(keep)
        link = site_packages() / "odoo-tree.pth"
        for path, text in ((link, f"{folder}\n"), (ODOO, _ENTRY)):
            if state.read(path) != text:
                state.write(path, text)


def try_layer(layer, without):
    """Bring a layer in that one can do without; say what is missed where it fails."""
    with state.lock("setup", "the set-up") as held:
        try:
            python_env.ensure(layer, (held,))
        except Stop as reason:
            say(f"{reason} Until then: {without}.")


def ready():
    """Say whether a set-up has been finished (cheap: `bin/odoo` asks every time)."""
    return python_env.ready() and ODOO.exists() and odoo_tree.chosen() is not None
