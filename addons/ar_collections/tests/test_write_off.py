"""Debts given up: by whom, how much, and what the books say."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestWriteOff(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loss = cls.company_data["default_account_expense"]
        cls.company.write(
            {
                "collections_write_off_limit": 30,
                "collections_write_off_account_id": cls.loss.id,
            }
        )
        cls.small = cls.invoice(20.05, -40)
        cls.settle()
        cls.collector = cls.member("collector")
        cls.manager = cls.member("manager")

    def write_off(self, moves, user=None, reason="Bank charges"):
        wizard = self.env["collection.write.off.entry"].with_user(
            user or self.collector
        )
        wizard = wizard.create(
            {
                "debtor_id": self.debtor().id,
                "line_ids": [Command.set(self.receivable(moves).ids)],
                "reason": reason,
            }
        )
        action = wizard.action_write_off()
        self.settle()
        return self.env["collection.write.off"].browse(action["res_id"])

    def test_a_small_balance(self):
        case = self.case()
        done = self.write_off(self.small)
        self.assertEqual((done.state, done.amount), ("booked", 20.05))
        self.assertEqual(done.decided_by_id, self.collector)
        self.assertRecordValues(
            done.move_id.line_ids.sorted("sequence"),
            [
                {"account_id": self.loss.id, "balance": 20.05},
                {"account_id": self.receivable(self.small).account_id.id}
                | {"balance": -20.05},
            ],
        )
        self.assertTrue(self.receivable(self.small).reconciled)
        self.assertRecordValues(case, [{"outcome": "written_off"}])
        self.assertEqual(self.debtor().overdue, 0.0)

    def test_the_limit_itself_is_below_and_a_cent_more_is_not(self):
        self.company.collections_write_off_limit = 20.05
        self.assertEqual(self.write_off(self.small).state, "booked")
        more = self.invoice(0.01, -9)
        self.settle()
        self.assertEqual(self.write_off(more).state, "proposed", "together it is more")

    def test_larger_is_approved(self):
        large = self.invoice(500, -30) | self.invoice(0.1, -20)
        self.settle()
        done = self.write_off(large)
        self.assertEqual((done.state, done.amount), ("proposed", 500.1))
        self.assertFalse(done.move_id)
        self.assertTrue(done.activity_ids)
        with self.assertRaisesRegex(UserError, "by a manager only"):
            done.with_user(self.collector).action_approve()
        with self.assertRaisesRegex(UserError, "proposed already"):
            self.write_off(large)
        done.with_user(self.manager).action_approve()
        self.assertEqual((done.state, done.decided_by_id), ("booked", self.manager))
        self.assertFalse(done.activity_ids)
        self.assertTrue(all(self.receivable(large).mapped("reconciled")))
        with self.assertRaisesRegex(UserError, "decided already"):
            done.with_user(self.manager).action_refuse()

    def test_refused(self):
        large = self.invoice(500, -30)
        self.settle()
        done = self.write_off(large)
        done.with_user(self.manager).action_refuse()
        self.assertEqual(done.state, "refused")
        self.assertFalse(self.receivable(large).reconciled)
        self.assertEqual(self.write_off(large, self.manager).state, "booked")

    def test_the_books_move_on_before_approval(self):
        large = self.invoice(500, -30)
        self.settle()
        done = self.write_off(large).with_user(self.manager)
        self.pay(large, 0, amount=100)
        with self.assertRaisesRegex(UserError, "400.00 is open now"):
            done.action_approve()
        self.pay(large, 0, amount=400)
        with self.assertRaisesRegex(UserError, "settled meanwhile"):
            done.action_approve()

    def test_what_is_left_of_a_payment(self):
        large = self.invoice(500, -30)
        self.pay(large, 0, amount=499.99)
        self.settle()
        self.assertEqual(self.write_off(large).amount, 0.01)
        self.assertTrue(self.receivable(large).reconciled)

    def test_bad_input(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.write_off(self.small, reason=" ")
        with self.assertRaisesRegex(UserError, "Choose the items"):
            self.write_off(self.env["account.move"])
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.assertNotEqual(euro, self.company.currency_id)
        foreign = self.invoice(5, -9, currency_id=euro.id)
        self.settle()
        with self.assertRaisesRegex(UserError, "is in EUR"):
            self.write_off(foreign)
        self.pay(self.small, 0)
        with self.assertRaisesRegex(UserError, "is settled"):
            self.write_off(self.small)
        stranger = self.invoice(5, -5, self.make_customer("Stranger"))
        with self.assertRaisesRegex(UserError, "no item of"):
            self.write_off(stranger)
        self.company.collections_write_off_account_id = False
        with self.assertRaisesRegex(UserError, "No account is set"):
            self.write_off(self.small)

    def test_it_is_written_by_nobody(self):
        done = self.write_off(self.small)
        with self.assertRaises(AccessError):
            done.with_user(self.manager).write({"amount": 1})
        with self.assertRaisesRegex(UserError, "stays on record"):
            done.sudo().unlink()

    def test_another_company(self):
        other = self.setup_other_company()["company"]
        foreign = self.invoice(5, -20, company_id=other.id)
        self.settle()
        with self.assertRaisesRegex(UserError, "no item of"):
            self.write_off(foreign, self.env.user)
        elsewhere = self.env["collection.debtor"].search(
            [("company_id", "=", other.id), ("partner_id", "=", self.customer.id)]
        )
        with self.assertRaises(AccessError):
            self.env["collection.write.off"].with_user(self.collector)._propose(
                elsewhere, self.receivable(foreign), "Mine"
            )
