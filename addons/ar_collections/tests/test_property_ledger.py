"""Invariants 1, 2 and 10 on random ledgers, against an oracle of our own.

Whatever is done to the books, in whatever order: the stored figures of every
customer are the ledger's, the companies do not mix, and the buckets of any day sum
to the receivable accounts of that day.
"""

import random
import time
from collections import Counter

from odoo.tests import tagged

from .property_operations import OPERATIONS, OperationsCase
from .property_oracle import Books, differences

SEQUENCES = 200
LENGTHS = (1, 2, 2, 4)  # of the sequences, in turn


def deal(seed):
    """Return the sequences: every operation as often as every other."""
    rng, deck, sequences = random.Random(seed), [], []
    for number in range(SEQUENCES):
        length = LENGTHS[number % len(LENGTHS)]
        if len(deck) < length:
            deck += rng.sample(OPERATIONS, len(OPERATIONS))
        sequences.append([deck.pop(0) for _operation in range(length)])
    return sequences


@tagged("post_install", "-at_install")
class TestPropertyLedger(OperationsCase):
    def test_any_sequence(self):
        counts, failed, started = Counter(), [], time.monotonic()
        self.assertEqual(self.problems(random.Random(0)), [], "before any sequence")
        for number, names in enumerate(deal(19)):
            problems = self.play(number, names, counts)
            if problems:
                failed.append(f"sequence {number} {names}:\n  " + "\n  ".join(problems))
            if len(failed) == 5:
                break
        self.assertFalse(failed, "\n".join(failed))
        seconds = time.monotonic() - started
        print(f"{SEQUENCES} sequences, {seconds:.0f} s: {dict(sorted(counts.items()))}")
        self.assertGreaterEqual(SEQUENCES, 200)
        self.assertEqual(set(counts), set(OPERATIONS))
        self.assertGreaterEqual(min(counts.values()), 20, counts)

    def play(self, number, names, counts):
        """Play one sequence, tell what is wrong after it, and undo it."""
        rng = random.Random(number)
        savepoint = self.env.cr.savepoint()
        try:
            for name in names:
                getattr(self, f"op_{name}")(rng)
                counts[name] += 1
                if rng.random() < 0.5:  # a commit, as far as the hooks can tell
                    self.settle()
            self.settle()
            return self.problems(rng)
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)

    def problems(self, rng):
        cr, found = self.env.cr, []
        days = [self.day(-d) for d in (1, *rng.sample(range(2, 220), 2))]
        books = Books(cr)
        for company in (self.company, self.other):
            found += differences(cr, company.id, self.today)
            today = books.buckets(company.id, self.today, None)
            found += self.compare(company, None, today)
            for day in days:
                expected = books.buckets(company.id, day, day)
                if round(sum(expected) - books.balance(company.id, day), 2):
                    found.append(f"the oracle contradicts itself on {day}")
                found += self.compare(company, day, expected)
        return found

    def compare(self, company, day, expected):
        """Return where the aging of a company, read in two ways, is not expected."""
        night = self.env["collection.night"].sudo()
        report = night._aging(company, day, day or self.today)
        items = (
            self.env["collection.open.item"]
            .with_context(collections_as_of=day)
            .sudo()
            ._read_group(
                [("company_id", "=", company.id)], ["bucket"], ["residual:sum"]
            )
        )
        sums = dict(items)
        ways = {
            "night": [bucket["amount"] for bucket in report["buckets"]],
            "open items": [
                company.currency_id.round(sums.get(str(number), 0.0)) + 0.0
                for number in range(len(expected))
            ],
        }
        return [
            f"{company.name} on {day}: {way} says {found}, the books {expected}"
            for way, found in ways.items()
            if [round(amount, 2) + 0.0 for amount in found] != expected
        ]
