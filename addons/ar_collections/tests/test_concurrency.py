"""Users post through RPC, nights run meanwhile: nobody fails, nothing is lost.

AR_USERS says how many users there are (8 by default); benchmarks/concurrency.py runs
this with fifty on a large ledger.
"""

import os
import random
import re
import threading
import time

from .process_users import UsersCase
from .processes import TEMPLATE, RemoteError, needs_processes

USERS = int(os.environ.get("AR_USERS", 8))
NIGHTS = 2
OURS = ("ar_collections", "collection_debtor", "dunning_")


def entries(log):
    """Return the entries of a log, those of several lines as one."""
    return re.split(r"\n(?=\d{4}-\d\d-\d\d \d\d:)", log)


def is_our_failure(entry):
    """Tell an error that names us, and that Odoo does not repeat by itself."""
    failed = re.match(r"\S+ \S+ \d+ (ERROR|CRITICAL) ", entry)
    return (
        failed
        and any(name in entry for name in OURS)
        and "could not serialize access" not in entry
        and "deadlock detected" not in entry
    )


@needs_processes
class TestConcurrency(UsersCase):
    copy = f"{TEMPLATE}_users"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = cls._rows(
            """
            SELECT partner_id FROM collection_debtor WHERE company_id =
                (SELECT company_id FROM res_users WHERE login = 'admin')
             ORDER BY partner_id LIMIT 1000
            """
        )
        cls.partners = [row[0] for row in rows]

    def test_a_second_connection_reads_the_truth_after_each_call(self):
        user = self.biller("biller")
        partner = self.partners[0]
        self.assertEqual(self.differences(), [])

        def check(what):
            self.assertEqual(self.differences(), [], what)

        first = self.post(user, partner, 100.0)
        check("post")
        [line] = self.receivable(user, first)
        [before] = self._rows(
            f"SELECT balance FROM collection_debtor WHERE partner_id = {int(partner)}"
        )
        self.pay(user, first, 40.0)
        check("part-pay")
        [after] = self._rows(
            f"SELECT balance FROM collection_debtor WHERE partner_id = {int(partner)}"
        )
        self.assertEqual(before[0] - after[0], 40)
        user("account.move.line", "remove_move_reconcile", [line])
        check("unreconcile")
        self.pay(user, first)
        check("pay")
        user("account.move", "button_draft", [first])
        check("reset to draft")
        second = self.post(user, partner, 70.0)
        self.refund(user, second)
        check("refund")
        self.post(user, partner, 30.0, "out_refund")
        check("credit note")
        third = self.post(user, partner, 10.0)
        [line] = self.receivable(user, third)
        user("account.move.line", "write", [line], {"date_maturity": "2020-01-01"})
        check("due date")
        user("account.move", "button_cancel", [third])
        check("cancel")
        with self.assertRaisesRegex(RemoteError, "AccessError|not allowed"):
            user("collection.debtor", "search_read", [], ["balance"])

    def test_users_and_nights(self):
        users = [self.biller(f"user{number}") for number in range(USERS)]
        over, failures, done = threading.Event(), [], [0] * USERS
        waits = []
        # A few customers for all: users meet on them, as on a big account.
        shared = self.partners[1:4]

        def work(number):
            rng = random.Random(number)
            while not over.is_set():
                partner = rng.choice(shared + self.partners[10:])
                try:
                    begun = time.monotonic()
                    move = self.post(users[number], partner, rng.randint(1, 99))
                    posted = time.monotonic()
                    self.pay(users[number], move, rng.choice((None, 0.5)))
                    waits.extend((posted - begun, time.monotonic() - posted))
                    done[number] += 1
                except Exception as error:
                    failures.append(f"user {number}: {error}")
                    return

        threads = [threading.Thread(target=work, args=(n,)) for n in range(USERS)]
        started = time.monotonic()
        for thread in threads:
            thread.start()
        try:
            nights = [self.collections("run", "--json") for _night in range(NIGHTS)]
        finally:
            over.set()
            for thread in threads:
                thread.join(120)
        self.assertEqual(failures, [])
        self.assertEqual(len(nights), NIGHTS)
        self.assertGreater(min(done), 0, done)
        self.assertGreater(sum(done), USERS, done)
        log = self.log.read_text()
        self.assertEqual([entry for entry in entries(log) if is_our_failure(entry)], [])
        self.assertNotIn("left stale", log)
        self.assertEqual(self.differences(), [])
        repeated = log.count("tries left")
        waits.sort()
        print(
            f"{USERS} users posted and paid {sum(done)} invoices in {NIGHTS} nights,"
            f" {time.monotonic() - started:.0f} s; Odoo repeated {repeated} calls; of"
            f" posting or paying half took up to {waits[len(waits) // 2]:.1f} s,"
            f" the longest {waits[-1]:.1f} s"
        )
