"""Our own server: made once, started when needed, on 127.0.0.1 with a password."""

import os
import secrets
import shutil
import time

from tools import ports, state
from tools.console import Stop, step
from tools.layout import POSTGRES, ROOT
from tools.postgres import account, binaries, running

DATA = POSTGRES / "data"
LOG = POSTGRES / "log"
ROLE = "odoo"
_PASSWORD = POSTGRES / "password"
_PORT = POSTGRES / "port"
_FIRST_PORT = 5433
_ATTEMPTS = 3

_SETTINGS = """
# ar_collections: a development server, reached by TCP on this machine only.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
shared_buffers = '256MB'
maintenance_work_mem = '256MB'
work_mem = '16MB'
max_wal_size = '2GB'
synchronous_commit = off
jit = off
"""


def environment():
    """Return the variables by which libpq, and so Odoo, find our running server."""
    return {
        "PGHOST": "127.0.0.1",
        "PGPORT": str(running.port(DATA) or state.read(_PORT)),
        "PGUSER": ROLE,
        "PGPASSWORD": state.read(_PASSWORD),
    }


def start():
    """Start the server if it is down; return whether it was."""
    if running.port(DATA):
        return False
    with state.lock("postgres", "PostgreSQL"):
        if running.port(DATA):
            return False
        if not DATA.exists():
            _make()
        for attempt in range(_ATTEMPTS):
            running.forget_stale(DATA)
            problem = _start_once()
            if not problem or running.port(DATA):
                return True
            # The children of a killed server take a moment to leave its memory.
            time.sleep(attempt + 1)
    raise Stop(f"PostgreSQL does not start: {problem} (see {LOG.relative_to(ROOT)})")


def stop():
    """Stop the server; return whether it ran."""
    if not running.port(DATA):
        return False
    for mode in ("fast", "immediate"):
        code, output = binaries.run(
            "pg_ctl", "-D", DATA, "-m", mode, "-w", "stop", as_server=True
        )
        if code == 0 or not running.port(DATA):
            return True
    raise Stop(f"PostgreSQL does not stop: {output}")


def _start_once():
    """Return what went wrong, empty when the server is up."""
    port = ports.free(int(state.read(_PORT) or _FIRST_PORT))
    code, output = binaries.run(
        "pg_ctl",
        *("-D", DATA, "-l", LOG, "-o", f"-p {port}", "-w", "start"),
        as_server=True,
    )
    if code:
        return output.splitlines()[-1] if output else "pg_ctl failed"
    state.write(_PORT, str(port))
    return ""


def _make():
    with step("Making a PostgreSQL server in .local/postgres"):
        POSTGRES.mkdir(parents=True, exist_ok=True)
        password = secrets.token_urlsafe(24)
        state.write(_PASSWORD, password, mode=0o600)
        _give_to_server(POSTGRES, _PASSWORD)
        draft = DATA.with_name("data.new")
        shutil.rmtree(draft, ignore_errors=True)
        _must(
            "initdb",
            *("-D", draft, "--username=postgres", f"--pwfile={_PASSWORD}"),
            *("--auth=scram-sha-256", "--locale=C", "--encoding=UTF8", "-k"),
        )
        with open(draft / "postgresql.conf", "a", encoding="utf-8") as stream:
            stream.write(_SETTINGS)
        # Odoo refuses the role `postgres`; its own needs to create databases only.
        # Made in single-user mode, so that a server is never up without it.
        role = f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}';\n"
        _must("postgres", "--single", "-D", draft, "postgres", text=role)
        draft.rename(DATA)


def _must(name, *arguments, text=None):
    code, output = binaries.run(name, *arguments, text=text, as_server=True)
    problems = [
        line for line in output.splitlines() if "FATAL:" in line or "ERROR:" in line
    ]
    if code or problems:
        raise Stop(f"{name} failed: {(problems or output.splitlines() or ['?'])[-1]}")


def _give_to_server(*paths):
    if user := account.owner():
        for path in paths:
            os.chown(path, user.pw_uid, user.pw_gid)
    POSTGRES.chmod(0o700)
