"""Invariant 11 on random customers: a merge loses nothing and leaves one open case."""

import random
import time
from collections import Counter

from odoo import Command
from odoo.tests import tagged

from .case_common import CaseCase
from .property_oracle import differences

SEQUENCES = 200
# What is a customer's, by its field that says whose
THEIRS = (
    "collection.case",
    "collection.promise",
    "collection.dispute",
    "collection.hold",
    "collection.interaction",
    "collection.contact.exception",
    "dunning.notice",
    "dunning.decision",
)
THINGS = ("promise", "dispute", "hold", "contact", "plan", "exception", "snooze")


@tagged("post_install", "-at_install")
class TestPropertyMerge(CaseCase):
    """Customers with invoices, notices and cases; each sequence is undone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.company.collections_contact_cap = 0
        cls.bank_is_fresh()
        cls.partners = [cls.make_customer(f"Customer {n}") for n in range(6)]
        for number, partner in enumerate(cls.partners):
            for part in range(3):
                cls.invoice(100 + number + part, -20 - 9 * part, partner)
        cls.night()
        # What is queued is taken back when its customer changes
        cls.env["dunning.notice"].sudo().search([]).state = "sent"
        cls.settle()

    def thing_promise(self, debtor, line, rng):
        amount = round(rng.uniform(1, line.amount_residual), 2)
        return {
            "debtor_id": debtor.id,
            "date": self.day(rng.randint(1, 20)),
            "amount": amount,
            "item_ids": [Command.create({"line_id": line.id, "amount": amount})],
        }

    def make(self, what, debtor, lines, rng):
        """Enter one thing of a kind about one item, which nothing else is about."""
        line, env = lines.pop(), self.env
        if what == "promise":
            env["collection.promise"].create(self.thing_promise(debtor, line, rng))
        elif what == "dispute":
            self.dispute({line: round(rng.uniform(1, line.amount_residual), 2)})
        elif what == "hold":
            self.hold(rng.randint(1, 9), line.move_id)
        elif what == "plan":
            plan = env["collection.payment.plan"].with_context(
                default_debtor_id=debtor.id
            )
            plan.create({"line_ids": [Command.set(line.ids)]})
        elif what == "exception":
            env["collection.contact.exception"].create(
                {
                    "debtor_id": debtor.id,
                    "rule": rng.choice(("cap", "hours")),
                    "reason": "Agreed",
                    "date_end": self.day(9),
                }
            )
        elif what == "snooze":
            debtor.sudo().snoozed_until = self.day(rng.randint(1, 5))
        else:
            env["collection.interaction"].create(
                {"debtor_id": debtor.id, "channel": "note", "text": "Words"}
            )

    def belongings(self, debtors):
        """Return {model: ids} of all that is these customers'."""
        found = {}
        for model in (*THEIRS, "collection.payment.plan"):
            records = self.env[model].sudo().with_context(active_test=False)
            found[model] = set(records.search([("debtor_id", "in", debtors.ids)]).ids)
        return found

    def play(self, number, counts):
        """Play one sequence; return what is wrong after its merge."""
        rng = random.Random(number)
        family = rng.sample(self.partners, rng.choice((2, 2, 3)))
        debtors = self.env["collection.debtor"].union(*map(self.debtor, family))
        for partner in family:
            lines = list(self.receivable(self.invoices_of(partner)))
            for what in rng.sample(THINGS, rng.randint(0, 3)):
                self.make(what, self.debtor(partner), lines, rng)
                counts[what] += 1
        self.settle()
        before, balance = self.belongings(debtors), sum(debtors.mapped("balance"))
        kept = rng.choice(family)
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set([partner.id for partner in family])],
                "dst_partner_id": kept.id,
                "state": "selection",
            }
        )
        wizard.action_merge()
        counts["merge"] += 1
        self.settle()
        return self.problems(self.debtor(kept), debtors, before, balance)

    def invoices_of(self, partner):
        return self.env["account.move"].search(
            [("partner_id", "=", partner.id), ("move_type", "=", "out_invoice")]
        )

    def problems(self, kept, debtors, before, balance):
        found = differences(self.env.cr, self.company.id, self.today)
        if debtors.exists() != kept:
            found.append(f"left are {debtors.exists()}, not {kept}")
        after = self.belongings(kept)
        for model, ids in before.items():
            if lost := ids - after[model]:
                found.append(f"{model} lost {sorted(lost)}")
        if round(kept.balance - balance, 2):
            found.append(f"balance {kept.balance}, not {balance}")
        cases = self.env["collection.case"].search(
            [("debtor_id", "=", kept.id), ("closed_on", "=", False)]
        )
        if len(cases) != 1:
            found.append(f"{len(cases)} open cases")
        return found

    def test_any_merge(self):
        counts, failed, started = Counter(), [], time.monotonic()
        for number in range(SEQUENCES):
            savepoint = self.env.cr.savepoint()
            try:
                if problems := self.play(number, counts):
                    failed.append(f"sequence {number}:\n  " + "\n  ".join(problems))
            finally:
                savepoint.close(rollback=True)
                self.env.invalidate_all(flush=False)
            if len(failed) == 5:
                break
        self.assertFalse(failed, "\n".join(failed))
        seconds = time.monotonic() - started
        print(f"{SEQUENCES} merges, {seconds:.0f} s: {dict(sorted(counts.items()))}")
        self.assertEqual(set(counts), {*THINGS, "merge"})
        self.assertGreaterEqual(min(counts.values()), 20, counts)
