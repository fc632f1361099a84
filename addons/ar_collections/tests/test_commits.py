"""The commands as a person runs them: real processes that commit."""

import json
import subprocess
from contextlib import closing

from psycopg2 import sql

from .processes import ODOO, TEMPLATE, ProcessCase, administer, connect, needs_processes

COPY = f"{TEMPLATE}_commits"


@needs_processes
class TestCommits(ProcessCase):
    copy = COPY

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.collections("demo")

    def content(self):
        """Return a digest of every row of every table of ours and of mail."""
        tables = self._rows(
            """
            SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND
            tablename ~ '^(collection_|dunning_|mail_m|account_|ir_attachment)'
            """
        )
        return {
            table: self._rows(
                sql.SQL(
                    "SELECT COUNT(*), MD5(STRING_AGG(t::text, '|' ORDER BY t::text))"
                    " FROM {} t"
                ).format(sql.Identifier(table))
            )
            for (table,) in tables
        }

    def test_the_nights(self):
        before = self.content()
        dry = json.loads(self.collections("run", "--dry-run", "--json"))
        past = json.loads(self.collections("run", "--as-of", "2020-01-31", "--json"))
        self.assertEqual(self.content(), before, "a dry run changed the database")
        self.assertEqual([c["open_items"] for c in past["companies"]], [0, 0])

        # Two at once: each item is said once, and neither breaks the other.
        both = [self.start("run", "--json") for _ in range(2)]
        outputs = [(run.communicate(timeout=300), run.returncode) for run in both]
        codes = [code for _output, code in outputs]
        self.assertIn(0, codes, outputs)
        says = sum(c["decisions"].get("say", 0) for c in dry["companies"])
        self.assertGreater(says, 5)
        self.assertEqual(
            self._rows(
                "SELECT COUNT(*), COUNT(DISTINCT (debtor_id, currency_id))"
                " FROM dunning_notice WHERE state IN ('queued', 'to_post')"
            ),
            [(says, says)],
        )
        [(letters,)] = self._rows(
            "SELECT COUNT(*) FROM dunning_notice WHERE state = 'to_post'"
        )
        self.assertGreater(letters, 0)
        self.assertEqual(
            self._rows("SELECT COUNT(*) FROM mail_mail WHERE state = 'outgoing'"),
            [(says - letters,)],
        )

        again = json.loads(self.collections("run", "--json"))
        self.assertEqual([c["notices"] for c in again["companies"]], [{}, {}])
        for first, second in zip(dry["companies"], again["companies"], strict=True):
            self.assertEqual(first["buckets"], second["buckets"])
            self.assertEqual(
                sum(first["decisions"].values()), sum(second["decisions"].values())
            )

    def test_uninstalling_leaves_nothing(self):
        """With notices sent and entries posted; the ledger stays."""
        name = f"{COPY}_uninstall"
        administer("DROP DATABASE IF EXISTS {}", name)
        administer("CREATE DATABASE {} TEMPLATE {}", name, COPY)
        self.addCleanup(administer, "DROP DATABASE {} WITH (FORCE)", name)
        done = subprocess.run(
            [ODOO, "module", "uninstall", "-d", name, "ar_collections"],
            capture_output=True,
            text=True,
            timeout=300,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("ERROR", done.stderr)
        with closing(connect(name)) as connection, connection.cursor() as cr:
            cr.execute(
                """
                SELECT table_name, column_name FROM information_schema.columns
                 WHERE table_schema = 'public' AND
                (table_name ~ '^(collection|dunning)_'
                 OR column_name LIKE 'collections_%')
                """
            )
            self.assertEqual(cr.fetchall(), [])
            cr.execute(
                "SELECT COUNT(*) FROM ir_model_data WHERE module = %s",
                ("ar_collections",),
            )
            self.assertEqual(cr.fetchone(), (0,))
            cr.execute("SELECT COUNT(*) > 100 FROM account_move")
            self.assertEqual(cr.fetchone(), (True,))

    def test_a_future_date_is_refused(self):
        run = self.start("run", "--as-of", "2999-01-01")
        _out, err = run.communicate(timeout=300)
        self.assertEqual(run.returncode, 1)
        self.assertIn("lies in the future", err)
