"""Nights as real processes on copies of the demo company, and what came of them."""

import json
import os
import signal
import socket
import subprocess
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

from aiosmtpd.controller import Controller

from .processes import ODOO, TEMPLATE, ProcessCase, administer, connect
from .test_delivery_sent import Sink

STEPS = Path(__file__).with_name("shell_steps.py")
BATCH = 4  # small, so that a night has several
COUNTS = "state NOT IN ('failed', 'cancelled')"


class NightsCase(ProcessCase):
    """The demo company is made once; each test works on a copy of it."""

    copy = f"{TEMPLATE}_nights"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.collections("demo")

    def setUp(self):
        super().setUp()
        self.database = self.branch("once")
        self.sink = Sink()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        controller = Controller(self.sink, hostname="127.0.0.1", port=self.port)
        controller.start()
        self.addCleanup(controller.stop)

    def branch(self, name):
        """Return a copy of the demo company's database."""
        database = f"{self.copy}_{name}"
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)
        administer("CREATE DATABASE {} TEMPLATE {}", database, self.copy)
        self.addCleanup(administer, "DROP DATABASE {} WITH (FORCE)", database)
        return database

    def steps(self, *names, disturbances=None, pay=()):
        """Do steps in a process; return its exit code and what it complained of."""
        task = {
            "steps": names,
            "disturbances": disturbances or {},
            "batch": BATCH,
            "port": self.port,
            "pay": list(pay),
        }
        done = subprocess.run(
            [ODOO, "shell", "-d", self.database, "--no-http", "--log-level=error"],
            input=STEPS.read_text(encoding="utf-8") + "\nmain(env)\n",
            env=os.environ | {"AR_STEPS": json.dumps(task)},
            capture_output=True,
            text=True,
            timeout=300,
        )
        return done.returncode, done.stderr

    def undisturbed(self, *names, **options):
        code, complaint = self.steps(*names, **options)
        self.assertEqual(code, 0, complaint)

    def killed(self, *names, at):
        code, complaint = self.steps(*names, disturbances={at: "kill"})
        self.assertEqual(code, -signal.SIGKILL, complaint)

    def _rows(self, query, *values):  # pylint: disable=arguments-differ
        connection = connect(self.database)
        with closing(connection), connection.cursor() as cr:
            cr.execute(query, values)
            return cr.fetchall()

    def said(self):
        """Return the (item, level, round) said by notices that count, in order."""
        return self._rows(
            f"""
            SELECT item.line_id, item.level_id, item.round
              FROM dunning_notice_item item
              JOIN dunning_notice notice ON notice.id = item.notice_id
             WHERE item.level_id IS NOT NULL AND notice.{COUNTS}
             ORDER BY 1, 2, 3
            """
        )

    def notices(self):
        """Return how many notices count, and for how many customers and currencies."""
        return self._rows(
            f"SELECT COUNT(*), COUNT(DISTINCT (debtor_id, currency_id))"
            f" FROM dunning_notice WHERE {COUNTS}"
        )[0]

    def messages(self):
        """Return what arrived, parsed."""
        return [
            message_from_bytes(envelope.content, policy=policy.default)
            for envelope in self.sink.envelopes
        ]

    def orphans(self):
        """Return mails and letters to customers that belong to no notice."""
        return self._rows(
            """
            SELECT 'mail', mail.id FROM mail_mail mail
              JOIN mail_message message ON message.id = mail.mail_message_id
             WHERE message.model = 'collection.debtor' AND mail.state <> 'cancel'
               AND mail.id NOT IN (SELECT mail_id FROM dunning_notice
                                    WHERE mail_id IS NOT NULL)
             UNION ALL
            SELECT 'letter', letter.id FROM ir_attachment letter
             WHERE letter.res_model = 'collection.debtor'
               AND letter.id NOT IN (SELECT letter_id FROM dunning_notice
                                      WHERE letter_id IS NOT NULL)
            """
        )
