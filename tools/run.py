"""`make run`: the demo company in the browser.

The first time the database `ar_demo` is made: the addon, the demo ledger, and one
night of collections, whose result is shown. Its mail goes to a mailbox of our own.
"""

import contextlib
import os
import time
import urllib.error
import urllib.request

from tools import children, launch, ports, setup, state
from tools.console import Stop, say, step
from tools.layout import ADDON, LOGS, PYTHON, ROOT
from tools.postgres import cluster, database, server
from tools.prepared import Prepared

DATABASE = "ar_demo"
_PORT, _SMTP_PORT, _MAIL_PORT = 8069, 1025, 8025
_START_SECONDS = 180


def main(arguments):
    port = _wanted_port()
    setup.setup()
    with contextlib.ExitStack() as stack:
        if server.start():
            stack.callback(_stop_postgres)
        with state.lock("demo", "the demo database"):
            Prepared(DATABASE, ADDON.name, _fill).ensure()
        smtp_port, mail_port = ports.free(_SMTP_PORT), ports.free(_MAIL_PORT)
        mailbox = [PYTHON, ROOT / "tools", "mailbox", smtp_port, mail_port]
        stack.enter_context(children.server(map(str, mailbox), "mailbox"))
        odoo = stack.enter_context(
            children.server(
                launch.command(_options(port, smtp_port)), "odoo", launch.environment()
            )
        )
        with step("Starting Odoo"):
            _wait_for(f"http://127.0.0.1:{port}/web/login", odoo)
        say(
            f"\n  Odoo     http://127.0.0.1:{port}/odoo   login admin / admin\n"
            f"  Mail     http://127.0.0.1:{mail_port}/  all that was sent\n"
            f"  Log      {(LOGS / 'odoo.log').relative_to(ROOT)}\n"
            "  Ctrl-C stops it all.\n"
        )
        _until_interrupted(odoo)
    say("Stopped.")


def _wanted_port():
    text = os.environ.get("PORT") or str(_PORT)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Stop(f"PORT is not a port number: {text}")
    if not ports.is_free(int(text)):
        raise Stop(f"Port {text} is taken: choose another, make run PORT=8070.")
    return int(text)


def _fill():
    """Load the demo ledger, which also switches the company live; do one night."""
    with step("Loading the demo ledger"):
        launch.odoo(["collections", "demo", "-d", DATABASE], "Loading the demo ledger")
    with step("One night of collections"):
        launch.odoo(["collections", "run", "-d", DATABASE], "The first night")


def _options(port, smtp_port):
    return [
        *("-d", DATABASE, f"--db-filter=^{DATABASE}$", "--no-database-list"),
        *("--http-interface=127.0.0.1", f"--http-port={port}"),
        *("--smtp=127.0.0.1", f"--smtp-port={smtp_port}"),
    ]


def _wait_for(address, odoo):
    """Wait until Odoo answers; raise Stop when it ends or takes too long."""
    # Without proxies: a proxy of the environment knows nothing of this machine.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if odoo.poll() is not None:
            raise Stop(f"Odoo ended while starting: see {LOGS / 'odoo.log'}")
        try:
            with opener.open(address, timeout=_START_SECONDS):
                return
        except urllib.error.URLError:
            time.sleep(0.5)
    raise Stop(f"Odoo does not answer at {address}: see {LOGS / 'odoo.log'}")


def _until_interrupted(odoo):
    try:
        code = odoo.wait()
    except KeyboardInterrupt:
        say("Stopping…")
        return
    raise Stop(f"Odoo ended with exit code {code}: see {LOGS / 'odoo.log'}")


def _stop_postgres():
    """Stop the server that we started, unless somebody has come to use it too."""
    if others := database.others_connected():
        say(f"PostgreSQL stays up for {others} other connections (`make stop`).")
    else:
        cluster.stop()
