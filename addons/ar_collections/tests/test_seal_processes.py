"""The seal with real connections: nobody waits, and the command finds what is wrong.

AR_WRITERS says how many log at once (fifty by default).
"""

import json
import os
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from .process_users import write_ledger
from .processes import ODOO, TEMPLATE, ProcessCase, connect, needs_processes

SCRIPT = Path(__file__).with_name("shell_writers.py")
WRITERS = os.environ.get("AR_WRITERS", "50")
ROUNDS = 11  # entries of each


@needs_processes
class TestSealProcesses(ProcessCase):
    copy = f"{TEMPLATE}_writers"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls._rows("SELECT 1 FROM collection_debtor LIMIT 1"):
            with tempfile.TemporaryDirectory() as folder:
                cls.collections("load", write_ledger(f"{folder}/l.csv", 3, 10))

    def verify(self):
        done = self.start("verify", "--json")
        out, err = done.communicate(timeout=300)
        broken = [c["broken"] for c in json.loads(out)["companies"] if c["broken"]]
        return done.returncode, broken, err

    def test_writers_do_not_wait_and_tampering_is_found(self):
        done = subprocess.run(
            [ODOO, "shell", "-d", self.copy, "--no-http", "--log-level=error"],
            input=SCRIPT.read_text(encoding="utf-8") + "\nmain(env)\n",
            env=os.environ | {"AR_WRITERS": WRITERS},
            capture_output=True,
            text=True,
            timeout=300,
        )
        [line] = [x for x in done.stdout.splitlines() if x.startswith("RESULT ")]
        result = json.loads(line.removeprefix("RESULT "))
        self.assertEqual((result["failures"], result["waits"]), ([], 0))
        self.assertEqual(result["sealed"], int(WRITERS) * ROUNDS)
        # Fifty at one customer: whoever came second left the card to the night.
        self.assertEqual(result["stages"], ["to_contact", "waiting_customer"])
        self.assertEqual(self.verify()[:2], (0, []))
        with closing(connect(self.copy)) as connection, connection.cursor() as cr:
            cr.execute(
                "UPDATE collection_interaction SET text = 'Never said' WHERE id ="
                " (SELECT res_id FROM collection_seal WHERE number = 7) RETURNING id"
            )
            [key] = cr.fetchone()
            connection.commit()  # beneath Odoo, as who forges would
        code, [broken], _err = self.verify()
        self.assertEqual(
            (code, broken["number"], broken["key"], broken["what"]),
            (1, 7, key, "changed"),
        )
