"""Promises to pay: entered, blocking, judged by the ledger, judged anew."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestPromise(PromiseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -20)
        cls.bank_is_fresh()
        cls.settle()

    def test_it_blocks_its_items_and_nothing_else(self):
        other = self.invoice(500, -30)
        self.promise(self.late, 600)
        self.assertEqual(self.blocked(self.late), 600)
        self.assertEqual(self.blocked(other), 0)
        debtor = self.debtor()
        self.assertEqual((debtor.blocked, debtor.promised), (600, 600))
        self.assertEqual(debtor.promise_date, self.day(5))

    def test_kept_at_once_when_money_comes(self):
        promise = self.promise(self.late)
        self.pay(self.late, 0)
        self.settle()
        self.assertEqual((promise.state, promise.paid), ("kept", 1000))
        self.assertEqual(promise.paid_on, self.today)
        self.assertEqual(self.debtor().promises_kept, 1)
        self.assertEqual(self.debtor().promise_kept_share, 1)

    def test_part_of_it_unblocks_that_part(self):
        promise = self.promise(self.late)
        self.pay(self.late, 0, 400)
        self.settle()
        self.assertEqual((promise.state, promise.paid), ("open", 400))
        self.assertEqual(self.blocked(self.late), 600)

    def test_a_payment_taken_back_is_judged_anew(self):
        promise = self.promise(self.late)
        payment = self.pay(self.late, 0)
        self.settle()
        self.assertEqual(promise.state, "kept")
        payment.move_id.line_ids.remove_move_reconcile()
        self.settle()
        self.assertEqual((promise.state, promise.paid), ("open", 0))
        self.assertEqual(self.blocked(self.late), 1000)

    def test_broken_ends_the_block_and_is_told_once(self):
        promise = self.promise(self.late)
        self.made(promise, -20)
        self.assertEqual(promise.state, "broken")
        self.assertEqual(self.blocked(self.late), 0)
        entry = self.env["collection.interaction"].search(
            [("debtor_id", "=", promise.debtor_id.id)]
        )
        self.assertIn("Broken", entry.text)
        self.assertFalse(promise.debtor_id.activity_ids)
        for _twice in range(2):
            self.night()
        self.assertEqual(len(promise.debtor_id.activity_ids), 1)
        self.assertEqual(promise.debtor_id.activity_ids.user_id, self.env.user)

    def test_broken_it_is_claimed_again(self):
        self.company.collections_live = True
        promise = self.promise(self.late)
        self.night()
        self.assertEqual(self.decision().reason, "all_blocked")
        self.made(promise, -20)
        self.night()
        self.assertEqual(self.decision().reason, "say")
        self.assertEqual(self.debtor().notice_ids.item_ids.line_id.move_id, self.late)

    def test_awaiting_while_the_bank_lags(self):
        promise = self.promise(self.late)
        bank = self.env["account.payment"].search(
            [("company_id", "=", self.company.id)]
        )
        bank.move_id.line_ids.remove_move_reconcile()
        bank.action_draft()
        bank.date = self.day(-19)
        bank.action_post()
        self.made(promise, -20)
        self.assertEqual(promise.state, "awaiting")
        self.assertEqual(self.blocked(self.late), 1000)

    def test_paid_within_the_tolerance_and_after_it(self):
        for paid_on, state in ((-17, "kept"), (-16, "broken")):
            invoice = self.invoice(100, -40)
            promise = self.promise(invoice)
            self.pay(invoice, paid_on)
            self.settle()
            self.made(promise, -25)  # promised for -20, tolerance three days
            self.assertEqual(promise.state, state)

    def test_credited_away_lapses(self):
        promise = self.promise(self.late)
        credit = self.late._reverse_moves(cancel=True)
        self.assertEqual(credit.state, "posted")
        self.settle()
        self.assertEqual(promise.state, "lapsed")

    def test_a_sum_follows_the_oldest_items(self):
        older = self.invoice(300, -60)
        promise = self.promise(amount=500)
        self.assertEqual((self.blocked(older), self.blocked(self.late)), (300, 200))
        self.pay(self.late, 0, 450)
        self.settle()
        self.assertEqual((promise.state, promise.paid), ("open", 450))
        self.assertEqual((self.blocked(older), self.blocked(self.late)), (50, 0))
        self.pay(older, 0)
        self.settle()
        self.assertEqual(promise.state, "kept")

    def test_money_on_account_is_not_a_broken_promise(self):
        promise = self.promise(self.late)
        self.env["account.payment"].create(
            {
                "partner_id": self.customer.id,
                "amount": 1000,
                "date": self.day(-18),
                "payment_type": "inbound",
                "partner_type": "customer",
            }
        ).action_post()
        self.made(promise, -20)
        self.assertEqual(promise.state, "awaiting")
        lines = self.env["account.move.line"].search(
            [
                ("partner_id", "=", self.customer.id),
                ("account_id", "=", self.receivable(self.late).account_id.id),
                ("reconciled", "=", False),
            ]
        )
        lines.reconcile()
        self.settle()
        self.assertEqual(promise.state, "kept")

    def test_another_currency(self):
        currency = self.setup_other_currency("EUR")
        invoice = self.invoice(1000, -20, currency_id=currency.id)
        promise = self.promise(invoice, 600)
        line = self.receivable(invoice)
        company_part = 600 * line.balance / line.amount_currency
        self.assertAlmostEqual(self.blocked(invoice), company_part, places=2)
        self.pay(invoice, 0, 600)
        self.settle()
        self.assertEqual(promise.state, "kept")

    def test_an_invoice_taken_back_and_changed_stays_promised(self):
        promise = self.promise(self.late)
        self.late.button_draft()
        self.late.invoice_date_due = self.day(-10)
        self.late.action_post()
        self.settle()
        self.assertEqual(promise.item_ids.line_id, self.receivable(self.late))
        self.assertEqual(self.blocked(self.late), 1000)

    def test_an_instalment(self):
        term = self.env.ref("account.account_payment_term_advance_60days")
        invoice = self.invoice(
            1000, -5, invoice_payment_term_id=term.id, invoice_date_due=False
        )
        lines = self.receivable(invoice).sorted("date_maturity")
        promise = self.promise(invoice, lines[0].amount_residual)
        self.assertEqual(promise.item_ids.line_id, self.receivable(invoice)[:1])

    def test_a_notice_is_taken_back_from_the_queue(self):
        self.company.collections_live = True
        self.night()
        notice = self.debtor().notice_ids
        self.assertEqual(notice.state, "queued")
        self.promise(self.late, 300)
        self.settle()
        self.assertEqual((notice.state, notice.mail_id.state), ("cancelled", "cancel"))

    def test_merged_customers_keep_their_promises(self):
        other = self.make_customer("Azure Twin")
        promise = self.promise(self.invoice(70, -9, other))
        mine = self.promise(self.late)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.customer | other).ids, self.customer)
        self.settle()
        self.assertEqual((promise | mine).debtor_id, self.debtor())
        self.assertEqual(self.debtor().promised, 1070)

    def test_withdrawn_by_hand(self):
        promise = self.promise(self.late)
        promise.action_withdraw("Misheard")
        self.assertEqual(promise.state, "withdrawn")
        self.assertEqual(self.blocked(self.late), 0)
        with self.assertRaisesRegex(UserError, "has been judged"):
            promise.action_withdraw()

    def test_kept_rates(self):
        kept, broken = self.invoice(300, -20), self.invoice(100, -20)
        self.promise(kept)
        self.pay(kept, 0)
        self.made(self.promise(broken), -20)
        self.debtor()._touch_again()
        self.settle()
        [(rate, share)] = self.env["collection.promise"]._read_group(
            [("debtor_id", "=", self.debtor().id)],
            [],
            ["kept_rate:avg", "kept_share:avg"],
        )
        self.assertEqual((rate, share), (0.5, 0.75))
        self.assertEqual(self.debtor().promise_kept_share, 0.75)
