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

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CollectionsCase
from .property_promise_oracle import Given, PromiseOracle

OPERATIONS = (
    "post",
    "promise",
    "promise_sum",
    "pay",
    "part_pay",
    "pay_dated_back",
    "unreconcile",
    "credit",
    "credit_allocated",
    "on_account",
    "allocate",
    "withdraw",
    "days_pass",
)
# Some do not always find something to happen to: they come more often
OFTEN = (*OPERATIONS, "promise", "promise_sum", "allocate", "withdraw", "days_pass")
LEDGERS, STEPS = 10, 45


@tagged("post_install", "-at_install")
class TestPropertyPromise(CollectionsCase):
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

    # What happens; False where there was nothing for it to happen to

    @classmethod
    def bill(cls, rng, customer, due):
        currency = cls.home.get(customer, cls.company.currency_id)
        return cls.invoice(
            rng.randint(500, 40000) / 100, due, customer, currency_id=currency.id
        )

    def open_lines(self, customer=None):
        partners = [customer] if customer else self.customers
        return self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("partner_id", "in", [partner.id for partner in partners]),
                ("move_id.move_type", "=", "out_invoice"),
                ("amount_residual", ">", 0),
            ],
            order="id",
        )

    def op_post(self, rng):
        self.bill(rng, rng.choice(self.customers), rng.randint(-40, 10))

    def give(self, rng, customer, amount, rows, currency):
        """Take a promise down, and remember what was said; False if refused."""
        self.env.flush_all()
        self.env.cr.execute("SELECT MAX(id) FROM account_move_line")
        [newest] = self.env.cr.fetchone()
        values = {
            "debtor_id": self.debtor(customer).id,
            "date": self.day(rng.randint(0, 9)),
            "amount": amount,
            "currency_id": currency.id,
            "tolerance_amount": 1,
        }
        if rows:
            values["item_ids"] = [
                Command.create({"line_id": line.id, "amount": part})
                for line, part in rows.items()
            ]
        try:
            with self.env.cr.savepoint():
                promise = self.env["collection.promise"].sudo().create(values)
        except ValidationError:
            return False
        self.given.append(
            Given(
                promise.id,
                customer.id,
                currency.id,
                self.today,
                promise.date,
                round(amount * 100),
                {line.id: round(part * 100) for line, part in rows.items()} or None,
                newest,
            )
        )

    def op_promise(self, rng):
        lines = self.open_lines(rng.choice(self.customers))
        if not lines:
            return False
        chosen = rng.sample(list(lines), rng.randint(1, min(3, len(lines))))
        share = rng.choice((1, 1, 0.5, 0.3))
        currency = lines.currency_id
        rows = {
            line: max(0.01, currency.round(line.amount_residual_currency * share))
            for line in chosen
        }
        amount = currency.round(sum(rows.values()))
        return self.give(rng, lines.partner_id, amount, rows, currency)

    def op_promise_sum(self, rng):
        lines = self.open_lines(rng.choice(self.customers))
        if not lines:
            return False
        total = sum(lines.mapped("amount_residual_currency"))
        amount = lines.currency_id.round(total * rng.choice((0.2, 0.4, 0.6)))
        return self.give(rng, lines.partner_id, amount, {}, lines.currency_id)

    def pay_some(self, rng, days, share):
        lines = self.open_lines()
        if not lines:
            return False
        invoice = rng.choice(lines).move_id
        amount = invoice.currency_id.round(invoice.amount_residual * share)
        self.pay(invoice, days, max(amount, 0.01))

    def op_pay(self, rng):
        return self.pay_some(rng, 0, 1)

    def op_part_pay(self, rng):
        return self.pay_some(rng, 0, rng.random())

    def op_pay_dated_back(self, rng):
        return self.pay_some(rng, -rng.randint(1, 12), rng.choice((1, 0.5)))

    def op_unreconcile(self, rng):
        lines = self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("matched_credit_ids", "!=", False),
            ],
            order="id",
        )
        if not lines:
            return False
        rng.choice(lines).remove_move_reconcile()

    def op_credit(self, rng):
        customer = rng.choice(self.customers)
        currency = self.home.get(customer, self.company.currency_id)
        self.credit_note(rng.randint(100, 9000) / 100, 0, customer,
                         currency_id=currency.id)  # fmt: skip

    def op_credit_allocated(self, rng):
        lines = self.open_lines()
        if not lines:
            return False
        line = rng.choice(lines)
        share = rng.choice((1, 0.4))
        amount = max(
            0.01, line.currency_id.round(line.amount_residual_currency * share)
        )
        credit = self.credit_note(
            amount, 0, line.partner_id, currency_id=line.currency_id.id
        )
        (line | self.receivable(credit)).reconcile()

    def op_on_account(self, rng):
        customer = rng.choice(self.customers)
        currency = self.home.get(customer, self.company.currency_id)
        self.env["account.payment"].create(
            {
                "partner_id": customer.id,
                "amount": rng.randint(100, 9000) / 100,
                "currency_id": currency.id,
                "date": self.day(-rng.randint(0, 5)),
                "payment_type": "inbound",
                "partner_type": "customer",
            }
        ).action_post()

    def op_allocate(self, rng):
        credits_ = self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("partner_id", "in", [partner.id for partner in self.customers]),
                ("amount_residual", "<", 0),
            ],
            order="id",
        )
        if not credits_:
            return False
        credit = rng.choice(credits_)
        debts = self.open_lines(credit.partner_id)
        if not debts:
            return False
        (credit | rng.choice(debts)).reconcile()

    def op_withdraw(self, rng):
        standing = self.env["collection.promise"].search(
            [("state", "in", ("open", "awaiting"))], order="id"
        )
        if not standing:
            return False
        gone = rng.choice(standing)
        gone.action_withdraw()
        self.given = [given for given in self.given if given.id != gone.id]

    def op_days_pass(self, rng):
        type(self).today += timedelta(days=rng.choice((1, 3, 6, 10)))
        if rng.random() < 0.7:
            self.bank_is_fresh()
        self.env["collection.promise"].sudo()._judge_night(self.company)
