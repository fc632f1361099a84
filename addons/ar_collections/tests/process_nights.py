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
BATCH = 4  # notices; small, so that a night has several batches


class Branch:
    """A copy of the demo company's database and the mail server it sends to."""

    def __init__(self, database):
        self.database = database
        self.sink = Sink()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.smtp = Controller(self.sink, hostname="127.0.0.1", port=self.port)
        self.smtp.start()

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
        if code:
            raise AssertionError(f"{names}: {code}\n{complaint}")

    def killed(self, *names, at):
        code, complaint = self.steps(*names, disturbances={at: "kill"})
        if code != -signal.SIGKILL:
            raise AssertionError(f"{names}, killed at {at}: {code}\n{complaint}")

    def _rows(self, query):
        connection = connect(self.database)
        with closing(connection), connection.cursor() as cr:
            cr.execute(query)
            return cr.fetchall()

    def said(self):
        """Return the (item, level, round) said by notices that count, in order."""
        return self._rows(
            """
            SELECT item.line_id, item.level_id, item.round
              FROM dunning_notice_item item
              JOIN dunning_notice notice ON notice.id = item.notice_id
             WHERE item.level_id IS NOT NULL
               AND notice.state NOT IN ('failed', 'cancelled')
             ORDER BY 1, 2, 3
            """
        )

    def notices(self):
        """Return how many notices count, and for how many customers and currencies."""
        return self._rows(
            "SELECT COUNT(*), COUNT(DISTINCT (debtor_id, currency_id))"
            " FROM dunning_notice WHERE state NOT IN ('failed', 'cancelled')"
        )[0]

    def letters(self):
        """Return how many of them wait to be posted by a person."""
        return self._rows(
            "SELECT COUNT(*) FROM dunning_notice WHERE state = 'to_post'"
        )[0][0]

    def messages(self):
        """Return what arrived, parsed."""
        return [
            message_from_bytes(envelope.content, policy=policy.default)
            for envelope in self.sink.envelopes
        ]

    def orphans(self):
        """Return mails and letters to customers that belong to no notice.

        Of the kind notices are: the word before an instalment is a comment, that of a
        call to make a notification.
        """
        return self._rows(
            """
            SELECT 'mail', mail.id FROM mail_mail mail
              JOIN mail_message message ON message.id = mail.mail_message_id
             WHERE message.model = 'collection.debtor' AND mail.state <> 'cancel'
               AND message.message_type = 'email_outgoing'
               AND mail.id NOT IN (SELECT mail_id FROM dunning_notice
                                    WHERE mail_id IS NOT NULL)
             UNION ALL
            SELECT 'letter', letter.id FROM ir_attachment letter
             WHERE letter.res_model = 'collection.debtor'
               AND letter.id NOT IN (SELECT letter_id FROM dunning_notice
                                      WHERE letter_id IS NOT NULL)
            """
        )


class NightsCase(ProcessCase):
    """The demo company is made once; tests work on branches of it."""

    copy = f"{TEMPLATE}_nights"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.collections("demo")

    @classmethod
    def make_branch(cls, name, cleanup):
        """Return a branch; `cleanup` is told how to take it away again."""
        database = f"{cls.copy}_{name}"
        administer("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)
        administer("CREATE DATABASE {} TEMPLATE {}", database, cls.copy)
        cleanup(administer, "DROP DATABASE {} WITH (FORCE)", database)
        branch = Branch(database)
        cleanup(branch.smtp.stop)
        return branch

    def setUp(self):
        super().setUp()
        self.branch = self.make_branch("test", self.addCleanup)
