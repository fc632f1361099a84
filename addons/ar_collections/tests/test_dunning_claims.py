"""What a notice asks for: what was sent, overdue and not paid for in advance."""

from datetime import timedelta
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged

from ..models.delivery import dunning_run
from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDunningClaims(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()

    def reason(self, **domain):
        self.night()
        return self.decision(**domain).reason

    def notices(self):
        return self.env["dunning.notice"].search(
            [("partner_id", "=", self.customer.id)]
        )

    def test_neither_what_comes_due_nor_its_credit_makes_a_claim(self):
        self.invoice(100, -20)
        self.invoice(1000, 2)
        self.credit_note(300)
        self.assertEqual(self.reason(), "unallocated_credit")
        self.policy.write({"credit_share": 100, "minimum_amount": 0})
        self.assertEqual(self.reason(), "unallocated_credit")

    def test_a_claim_that_credit_eats_up_whole_is_none(self):
        self.invoice(100, -20)
        self.credit_note(100)
        self.policy.write({"credit_share": 100, "minimum_amount": 0})
        self.assertEqual(self.reason(), "below_minimum")

    def test_what_was_never_sent_is_not_claimed_beside_what_was(self):
        self.invoice(100, -20)
        unseen = self.invoice(900, -20)
        unseen.is_move_sent = False
        self.assertEqual(self.reason(), "say")
        notice = self.notices()
        self.assertEqual(notice.total_due, 100)
        self.assertNotIn(unseen, notice.item_ids.move_id)
        self.assertEqual(unseen.activity_ids.summary[:7], "Overdue")
        self.night()
        self.assertEqual(len(unseen.activity_ids), 1)

    def test_money_registered_lately_and_allocated_to_nothing_is_on_its_way(self):
        self.invoice(100, -20)
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.customer.id,
                "amount": 40,
                "date": self.day(-14),
            }
        )
        payment.action_post()
        self.assertEqual(payment.state, "in_process")
        self.assertEqual(self.reason(), "payment_on_its_way")
        payment.action_draft()
        payment.date = self.day(-15)  # credit to be allocated, and not much of it
        payment.action_post()
        self.assertEqual(self.reason(), "say")

    def test_a_bank_line_in_the_customers_name_or_from_his_account(self):
        self.invoice(100, -20)
        line = self.bank_line(partner_name=self.customer.name.upper())
        self.assertEqual(self.reason(), "payment_on_its_way")
        line.partner_name = "Somebody else"
        self.assertEqual(self.reason(), "say")
        self.env["res.partner.bank"].create(
            {
                "acc_number": "DE89 3704 0044 0532 0130 00",
                "partner_id": self.customer.id,
            }
        )
        line.account_number = "de89370400440532013000"
        self.assertEqual(self.reason(), "payment_on_its_way")

    def test_credit_in_another_currency(self):
        pounds = self.setup_other_currency("GBP", rates=[("2020-01-01", 2.0)])
        self.invoice(100, -20)
        credit = self.credit_note(100)
        credit.button_draft()
        credit.currency_id = pounds
        credit.action_post()  # worth 50
        self.assertEqual(self.reason(), "say")

    def test_more_credit_in_another_currency(self):
        pounds = self.setup_other_currency("GBP", rates=[("2020-01-01", 2.0)])
        self.invoice(100, -20)
        credit = self.credit_note(102)
        credit.button_draft()
        credit.currency_id = pounds
        credit.action_post()  # worth 51
        self.assertEqual(self.reason(), "unallocated_credit")

    def test_two_currencies_are_written_about_in_one_night(self):
        pounds = self.setup_other_currency("GBP", rates=[("2020-01-01", 2.0)])
        self.invoice(100, -20)
        self.invoice(100, -20, currency_id=pounds.id)
        with patch.object(dunning_run, "BATCH", 1):
            self.night()
        self.assertEqual(len(self.notices()), 2)

    def test_two_currencies_reviewed_one_after_the_other(self):
        pounds = self.setup_other_currency("GBP", rates=[("2020-01-01", 2.0)])
        self.level_1.review = True
        self.invoice(100, -20)
        self.invoice(100, -20, currency_id=pounds.id)
        self.night()
        decisions = self.env["dunning.decision"].search(
            [("debtor_id", "=", self.debtor().id), ("approval", "=", "to_review")]
        )
        self.assertEqual(len(decisions), 2)
        for decision in decisions:
            decision.action_approve()
            decision.run_id.sudo()._execute()
        self.assertEqual(len(self.notices()), 2)
        self.assertFalse(decisions.superseded_by_id)

    def test_the_journal_longest_without_an_entry_decides(self):
        self.invoice(100, -20)
        cash = self.company_data["default_journal_cash"]
        account = self.company_data["default_account_revenue"]
        self.env["account.move"].create(
            {
                "journal_id": cash.id,
                "date": self.today - timedelta(days=300),
                "line_ids": [
                    Command.create({"account_id": account.id, "debit": 5}),
                    Command.create({"account_id": account.id, "credit": 5}),
                ],
            }
        ).action_post()
        self.assertEqual(self.reason(), "stale_bank")
        decision = self.decision()
        self.assertEqual(decision.journal_id, cash)
        self.assertEqual(decision.bank_age, 300)
        self.assertIn("300", decision.explanation)

    def test_an_address_refused_after_queueing(self):
        self.invoice(100, -20)
        self.night()
        notice = self.notices()
        self.assertEqual(notice.state, "queued")
        self.env["mail.blacklist"].sudo().create({"email": self.customer.email})
        self.settle()
        self.assertEqual(notice.state, "cancelled")
        self.assertEqual(notice.sudo().mail_id.state, "cancel")
