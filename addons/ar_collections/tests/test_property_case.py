"""Cases on random histories: at most one is open, and it is when it should be."""

import random
from contextlib import closing

from odoo.tests import tagged

from .case_common import CaseCase

SEQUENCES = 40
LENGTH = 5
CUSTOMERS = 3


@tagged("post_install", "-at_install")
class TestPropertyCase(CaseCase):
    """An oracle of its own tells, after each step, whose case is open.

    It is, from the day the policy's threshold is met until less is overdue than that
    asked for; not where a person closed it with a reason, until nothing is overdue;
    nor where a person closed it while all was blocked, until something is not.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy.write({"case_minimum_amount": 50, "case_days": 3})
        cls.bank_is_fresh()

    def test_any_sequence(self):
        for number in range(SEQUENCES):
            with self.subTest(sequence=number), closing(self.env.cr.savepoint()):
                self.play(random.Random(number))

    def play(self, rng):
        self.partners = [
            self.make_customer(f"Customer {n} of cases") for n in range(CUSTOMERS)
        ]
        self.expected = {partner: False for partner in self.partners}
        self.waived = {partner: None for partner in self.partners}
        done = []
        for _step in range(LENGTH):
            step = rng.choice(
                ["invoice", "invoice", "pay", "credit", "close", "hold", "end", "night"]
            )
            partner = rng.choice(self.partners)
            done.append((step, partner.name))
            getattr(self, f"do_{step}")(partner, rng)
            self.settle()
            self.check(done)

    def do_invoice(self, partner, rng):
        self.invoice(
            rng.choice([20, 49.99, 50, 300]), rng.choice([-40, -3, -2, 5]), partner
        )

    def open_invoices(self, partner):
        return self.env["account.move"].search(
            [
                ("partner_id", "=", partner.id),
                ("move_type", "=", "out_invoice"),
                ("state", "=", "posted"),
                ("payment_state", "in", ("not_paid", "partial")),
            ]
        )

    def do_pay(self, partner, rng):
        for invoice in self.open_invoices(partner)[:1]:
            share = rng.choice([1, 1, 0.5])
            self.pay(invoice, 0, amount=round(invoice.amount_residual * share, 2))

    def do_credit(self, partner, rng):
        self.credit_note(rng.choice([20, 300]), -1, partner)

    def do_close(self, partner, _rng):
        case = self.case(partner) if self.debtor(partner) else False
        if not case:
            return
        free = case.overdue - case.debtor_id.blocked
        self.waived[partner] = "reason" if free > 0 else "blocked"
        self.expected[partner] = False
        case._close_by_hand("Because")

    def do_hold(self, partner, _rng):
        if self.debtor(partner):
            self.hold(partner=partner)

    def do_end(self, partner, _rng):
        holds = self.env["collection.hold"].search(
            [("partner_id", "=", partner.id), ("state", "=", "active")]
        )
        if holds:
            holds.action_end()

    def do_night(self, _partner, _rng):
        self.env["collection.debtor"].sudo()._refresh_company(self.company)

    def oracle(self, partner):
        """Tell by the ledger itself whether a case is to be open."""
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", partner.id),
                ("account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
                ("date_maturity", "<", self.today),
            ]
        )
        overdue = round(sum(lines.mapped("amount_residual")), 2)
        debts = lines.filtered(lambda line: line.amount_residual > 0)
        days = max(
            ((self.today - line.date_maturity).days for line in debts), default=0
        )
        held = self.env["collection.hold"].search_count(
            [("partner_id", "=", partner.id), ("state", "=", "active")]
        )
        if overdue < 0.01:
            self.waived[partner] = None
        blocked = sum(debts.mapped("amount_residual")) if held else 0
        waived = self.waived[partner]
        if waived == "blocked" and round(overdue - blocked, 2) >= 0.01:
            waived = None
        if self.expected[partner]:
            return overdue >= 50
        opens = overdue >= 50 and days >= 3 and not waived
        if opens:
            self.waived[partner] = None
        return opens

    def check(self, done):
        for partner in self.partners:
            self.expected[partner] = self.oracle(partner)
            cases = self.env["collection.case"].search(
                [("partner_id", "=", partner.id), ("closed_on", "=", False)]
            )
            self.assertLessEqual(len(cases), 1, done)
            self.assertEqual(bool(cases), self.expected[partner], done)
            debtor = self.debtor(partner)
            self.assertEqual(debtor.case_id, cases, done)
            if cases:
                self.assertEqual(cases.overdue, debtor.overdue, done)
