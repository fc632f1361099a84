"""Invariants 3 to 6 on random ledgers and random days, against the books by hand.

After each night: nothing is said twice; levels are climbed one at a time, with their
gaps; a notice lists what is open, as it is, and nothing to somebody whose money is on
its way; every candidate has one standing decision; a simulation decides the same.
Before each run of the mail queue: what would leave is still open.
"""

import random
import time
from collections import Counter

from odoo.tests import tagged

from .property_dunning import OPERATIONS, DunningCase
from .property_oracle import Books

LEDGERS, NIGHTS = 7, 20
# Some do not always find something to happen to: they come more often
RARE = ("bank_line_undone", "unreconcile", "withdraw", "dispute_ends", "hold_ends")
OFTEN = (
    *OPERATIONS,
    *("approve", "drop", "bounce", "address_mended", "send", "promise"),
    *(*RARE, "withdraw", "hold_ends", "hold_ends"),
)
# What of an item is promised or disputed, and whether it is on hold.
CAUSES = """
    SELECT COALESCE((SELECT SUM(item.blocked) FROM collection_promise_item item
                       JOIN collection_promise p ON p.id = item.promise_id
                      WHERE item.line_id = %(line)s
                        AND p.state IN ('open', 'awaiting')), 0)
           + COALESCE((SELECT SUM(item.amount) FROM collection_dispute_item item
                         JOIN collection_dispute d ON d.id = item.dispute_id
                        WHERE item.line_id = %(line)s AND d.state = 'open'), 0),
           EXISTS (SELECT FROM collection_hold hold
                     JOIN account_move_line line ON line.id = %(line)s
                     JOIN collection_debtor debtor ON debtor.id = hold.debtor_id
                     LEFT JOIN collection_hold_line_rel held
                            ON held.hold_id = hold.id AND held.line_id = line.id
                    WHERE debtor.partner_id = line.partner_id
                      AND (hold.scope = 'customer' OR held.line_id IS NOT NULL)
                      AND hold.ended_on IS NULL AND hold.date_start <= %(today)s
                      AND hold.date_end >= %(today)s)
"""
COUNT = ("ready", "queued", "to_post", "sent")


@tagged("post_install", "-at_install")
class TestPropertyDunning(DunningCase):
    def test_any_days(self):
        counts, started, failed = Counter(), time.monotonic(), []
        reasons = Counter()
        for ledger in range(LEDGERS):
            problems = self.play(ledger, counts, reasons)
            if problems:
                failed.append(f"ledger {ledger}:\n  " + "\n  ".join(problems))
        seconds = time.monotonic() - started
        print(f"{LEDGERS} ledgers, {seconds:.0f} s: {dict(sorted(counts.items()))}")
        print(f"decisions: {dict(reasons.most_common())}")
        self.assertFalse(failed, "\n".join(failed))
        self.assertEqual(set(counts), {*OPERATIONS, "night"})
        self.assertGreaterEqual(min(counts.values()), 20, counts)

    def play(self, ledger, counts, reasons):
        """Play one ledger to its first problem, and undo it."""
        rng, deck, first_day = random.Random(ledger), [], self.today
        savepoint = self.env.cr.savepoint()
        try:
            for night in range(NIGHTS):
                for _operation in range(rng.randint(6, 9)):
                    deck = deck or rng.sample(OFTEN, len(OFTEN))
                    name = deck.pop()
                    problems = self.before_sending() if name == "send" else []
                    done = getattr(self, f"op_{name}")(rng)
                    counts[name] += done is not False
                    self.settle()
                    if problems:
                        return [f"night {night}, sending: {p}" for p in problems]
                self.days_pass(rng.choice((0, 1, 1, 2, 5)))
                problems = self.one_night(reasons)
                counts["night"] += 1
                if problems:
                    return [f"night {night}: {problem}" for problem in problems]
            return []
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
            type(self).today = first_day

    def one_night(self, reasons):
        simulated = self.simulation()
        before = self.notices(*COUNT, "failed", "cancelled")
        self.night()
        self.settle()
        run = self.env["dunning.run"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        real = self.decisions(run)
        reasons.update(reason for reason, _steps in real.values())
        written = self.notices(*COUNT, "failed", "cancelled") - before
        books = Books(self.env.cr)
        problems = [] if simulated == real else [f"simulated {simulated}, real {real}"]
        problems += self.twice() + self.one_each(run, books)
        for notice in written:
            problems += self.as_in_the_books(notice, books)
            problems += self.climbing(notice)
        return problems

    def simulation(self):
        savepoint = self.env.cr.savepoint()
        try:
            self.night(dry_run=True)
            run = self.env["dunning.run"].search(
                [("company_id", "=", self.company.id)], limit=1
            )
            return self.decisions(run)
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)

    def decisions(self, run):
        rows = self.env["dunning.decision"].search(run._decision_domain())
        return {
            (row.debtor_id.id, row.currency_id.id): (row.reason, row.steps or [])
            for row in rows
        }

    def before_sending(self):
        """Tell what is wrong with what would leave now."""
        books = Books(self.env.cr)
        return [
            problem
            for notice in self.notices("queued")
            for problem in self.as_in_the_books(notice, books)
        ]

    def twice(self):
        """Tell which (item, level, round) were said twice."""
        said = Counter(
            (item.line_id.id, item.level_id.name, item.round)
            for item in self.notices(*COUNT).item_ids.filtered("level_id")
        )
        return [f"{key} said {times} times" for key, times in said.items() if times > 1]

    def one_each(self, run, books):
        """Tell which candidates do not have exactly one standing decision."""
        owing = {
            item.partner
            for item, residual in books.open(self.company.id)
            if item.partner and residual > 0.005
        }
        rows = self.env["dunning.decision"].search(run._decision_domain())
        found = Counter(row.debtor_id.partner_id.id for row in rows)
        if found == Counter(owing):
            return []
        return [f"candidates {sorted(owing)}, decisions {found}"]

    def as_in_the_books(self, notice, books):
        """Tell where a notice lists what is not open, or asks one who is paying."""
        problems, partner = [], notice.partner_id
        if partner in self.bank_lines().partner_id:
            problems.append(f"{partner.name} is paying, and gets {notice.id}")
        for item in notice.item_ids.filtered(lambda item: item.kind != "not_due"):
            residual, _in_currency = books.items[item.line_id.id].residual()
            if abs(residual - item.residual) > 0.005:
                problems.append(f"{item.name}: {item.residual} listed, {residual} open")
            problems += self.under_a_cause(item, residual)
            due = books.items[item.line_id.id].due
            if item.kind == "overdue" and due >= notice.date:
                problems.append(f"{item.name} is due on {due} only")
        listed = set(notice.item_ids.line_id.ids)
        for item, residual in books.open(self.company.id):
            if (
                item.partner == partner.id
                and residual < -0.005
                and item.id not in listed
            ):
                problems.append(
                    f"a credit of {residual} is not listed to {partner.name}"
                )
        return problems

    def under_a_cause(self, item, residual):
        """Tell where a notice claims what is promised, disputed or on hold."""
        self.env.flush_all()
        self.env.cr.execute(CAUSES, {"line": item.line_id.id, "today": self.today})
        [(partly, wholly)] = self.env.cr.fetchall()
        free = 0 if wholly else max(residual - float(partly), 0)
        claimed = item.residual - item.blocked
        if item.kind == "overdue" and claimed - free > 0.005:
            return [f"{item.name}: {claimed} claimed, {free} of it is free"]
        if item.level_id and free < 0.005:
            return [f"{item.name} climbs, and nothing of it is free"]
        return []

    def climbing(self, notice):
        """Tell which items climb out of turn, or too early."""
        problems = []
        for item in notice.item_ids.filtered("level_id"):
            level, late = item.level_id, item.days_overdue
            earlier = self.notices(*COUNT).item_ids.filtered(
                lambda other, item=item: (
                    other.line_id == item.line_id
                    and other.level_id.number
                    and other.id < item.id
                )
            )
            reached = max(earlier.mapped("level_id.number"), default=0)
            on_it = earlier.filtered(lambda o, n=reached: o.level_id.number == n)
            waited = [(notice.date - o.notice_id.date).days for o in on_it]
            if not level.number:
                fine = item.kind == "not_due"
            elif item.round > 1:
                rounds = max(on_it.mapped("round"), default=0)
                fine = (level.number, item.round) == (reached, rounds + 1)
                fine = fine and min(waited) >= level.repeat_days
            else:
                fine = level.number == reached + 1 and late >= level.days
                fine = fine and max(waited, default=99) >= level.gap_days
            if not fine:
                problems.append(
                    f"{item.name} climbs to {level.name}, round {item.round},"
                    f" {late} days late; it had reached {reached} {waited} days ago"
                )
        return problems
