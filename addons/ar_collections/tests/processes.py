"""Real processes on databases of their own: commands, a server, users of it.

They work on copies of the database AR_TEST_DB, to which nobody is connected, and
start Odoo by AR_ODOO_BIN; `make test` provides both.
"""

import itertools
import os
import socket
import subprocess
import tempfile
import time
import unittest
from contextlib import closing
from pathlib import Path

import psycopg2
import requests
from psycopg2 import sql

from odoo.tests import BaseCase
from odoo.tools import config

TEMPLATE = os.environ.get("AR_TEST_DB")
ODOO = os.environ.get("AR_ODOO_BIN")
needs_processes = unittest.skipUnless(
    TEMPLATE and ODOO, "needs AR_TEST_DB and AR_ODOO_BIN (make test)"
)


def connect(name):
    return psycopg2.connect(
        dbname=name,
        host=config["db_host"] or None,
        port=config["db_port"] or None,
        user=config["db_user"] or None,
        password=config["db_password"] or None,
    )


def administer(statement, *names):
    with closing(connect("postgres")) as connection:
        connection.autocommit = True
        with connection.cursor() as cr:
            # Names of databases are no parameters: psycopg2 quotes them.
            query = sql.SQL(statement).format(*map(sql.Identifier, names))
            cr.execute(query)  # pylint: disable=sql-injection


class ProcessCase(BaseCase):
    """A copy of the template database, and commands that work on it."""

    copy = None  # the name of the copy

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", cls.copy)
        administer("CREATE DATABASE {} TEMPLATE {}", cls.copy, TEMPLATE)
        cls.addClassCleanup(administer, "DROP DATABASE {} WITH (FORCE)", cls.copy)

    @classmethod
    def collections(cls, command, *arguments):
        """Run a command to its end; return its standard output."""
        done = cls.start(command, *arguments)
        out, err = done.communicate(timeout=300)
        if done.returncode:
            raise AssertionError(f"{command} {arguments}: {done.returncode}\n{err}")
        return out

    @classmethod
    def start(cls, command, *arguments):
        return subprocess.Popen(
            [ODOO, "collections", command, "-d", cls.copy, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @classmethod
    def serve(cls):
        """Start a server on the copy; return its address and its log's path."""
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        handle, path = tempfile.mkstemp(suffix=".log")
        cls.addClassCleanup(os.unlink, path)
        server = subprocess.Popen(
            [ODOO, "-d", cls.copy, "--db-filter", f"^{cls.copy}$", "--workers=0"]
            + ["--http-interface=127.0.0.1", f"--http-port={port}"]
            + ["--max-cron-threads=0", "--log-level=info"],
            stdout=handle,
            stderr=handle,
        )
        os.close(handle)
        cls.addClassCleanup(server.wait, 30)
        cls.addClassCleanup(server.terminate)
        address, log = f"http://127.0.0.1:{port}", Path(path)
        for _attempt in range(240):
            if server.poll() is not None:
                break
            try:
                requests.get(f"{address}/web/health", timeout=5).raise_for_status()
                return address, log
            except requests.RequestException:
                time.sleep(0.25)
        raise AssertionError(f"The server did not start:\n{log.read_text()}")

    @classmethod
    def _rows(cls, query):
        with closing(connect(cls.copy)) as connection, connection.cursor() as cr:
            cr.execute(query)
            return cr.fetchall()


class RemoteError(Exception):
    """What the server answered instead of a result."""


class Remote:
    """A user of a server, by JSON-RPC as the web client speaks it."""

    _ids = itertools.count(1)

    def __init__(self, address, database, login, password):
        self.address, self.session = address, requests.Session()
        self.uid = self._ask(
            "/web/session/authenticate",
            {"db": database, "login": login, "password": password},
        )["uid"]

    def _ask(self, path, params):
        response = self.session.post(
            self.address + path,
            json={"jsonrpc": "2.0", "id": next(self._ids), "params": params},
            timeout=120,
        )
        response.raise_for_status()
        answer = response.json()
        if "error" in answer:
            data = answer["error"].get("data", {})
            raise RemoteError(data.get("debug") or answer["error"]["message"])
        return answer.get("result")  # absent where a method returns None

    def __call__(self, model, method, *args, **kwargs):
        return self._ask(
            "/web/dataset/call_kw",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )
