"""Invariant 7 on random ledgers and days: what the ledger says of promises.

Promises are given, on items or as a sum; invoices are posted, paid at once or by
payments dated back, part-paid, credited, unreconciled, paid on account and allocated;
days pass. After each step every promise is what the oracle makes of the books.
"""

import random
import time
from collections import Counter
from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged

from .property_promise_operations import OPERATIONS, PromiseOperationsCase
from .property_promise_oracle import PromiseOracle

# Some do not always find something to happen to: they come more often
OFTEN = (*OPERATIONS, "promise", "promise_sum", "allocate", "withdraw", "days_pass")
LEDGERS, STEPS = 10, 45


@tagged("post_install", "-at_install")
class TestPropertyPromise(PromiseOperationsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today -= timedelta(days=500)
        cls.startClassPatcher(
            patch.object(
                cls.registry["res.company"],
                "_collections_today",
                lambda _self: cls.today,
            )
        )
        cls.foreign = cls.setup_other_currency("EUR", rates=[("2000-01-01", 2.0)])
        cls.customers = [
            cls.make_customer(name) for name in ("Alder", "Birch", "Cedar")
        ]
        cls.home = {cls.customers[2]: cls.foreign}
        for number, customer in enumerate(cls.customers):
            cls.bill(random.Random(number), customer, -30)
        cls.settle()

    def test_any_books(self):
        counts, states, started = Counter(), Counter(), time.monotonic()
        failed = []
        for ledger in range(LEDGERS):
            failed += self.play(ledger, counts, states)
        seconds = time.monotonic() - started
        print(f"{LEDGERS} ledgers, {seconds:.0f} s: {dict(sorted(counts.items()))}")
        print(f"states seen: {dict(states.most_common())}")
        self.assertFalse(failed, "\n".join(failed))
        self.assertEqual(set(counts), set(OPERATIONS))
        self.assertGreaterEqual(min(counts.values()), 20, counts)
        met = {"open", "awaiting", "kept", "partly", "broken", "lapsed"}
        self.assertEqual(set(states), met)

    def play(self, ledger, counts, states):
        """Play one ledger to its first problem, and undo it."""
        rng, deck, first_day = random.Random(ledger), [], self.today
        self.given = []
        savepoint = self.env.cr.savepoint()
        try:
            for step in range(STEPS):
                deck = deck or rng.sample(OFTEN, len(OFTEN))
                name = deck.pop()
                done = getattr(self, f"op_{name}")(rng)
                counts[name] += done is not False
                self.settle()
                problems = self.problems(states, at_night=name == "days_pass")
                if problems:
                    return [f"ledger {ledger}, {step} {name}: {p}" for p in problems]
            return []
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
            type(self).today = first_day

    def problems(self, states, at_night):
        """Compare all promises, and what they block, with the books.

        That the bank has come far enough, by other customers' money, is seen by night.
        """
        company = {"company": self.company.id}
        oracle = PromiseOracle(self.env.cr, company, self.today)
        expected = oracle.judge(self.given)
        problems = []
        for given in self.given:
            promise = self.env["collection.promise"].browse(given.id)
            found = promise.state, round(promise.paid * 100)
            states[found[0]] += 1
            state, paid = expected[given.id]
            waits = found == ("awaiting", paid) and state in ("partly", "broken")
            if found != (state, paid) and (at_night or not waits):
                problems.append(f"{given}: {found}, not {expected[given.id]}")
            blocked = sum(promise.item_ids.mapped("blocked"))
            if found[0] in ("open", "awaiting"):
                if blocked > promise.amount - promise.paid + 0.005:
                    problems.append(f"{given} blocks {blocked}")
            elif blocked:
                problems.append(f"{given} is {found[0]} and blocks {blocked}")
        for line, _partner, _currency, cents, _excluded in oracle.debts:
            items = self.env["collection.promise.item"].search([("line_id", "=", line)])
            held = round(sum(items.mapped("blocked")) * 100)
            if held > max(cents, 0):
                problems.append(f"item {line}: {held} held of {cents}")
        return problems
