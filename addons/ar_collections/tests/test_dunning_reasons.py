"""The silences that depend on more than the ledger."""

from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDunningReasons(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.late = cls.invoice(100, -50)

    def reason(self, partner=None):
        self.night()
        return self.decision(partner).reason

    def test_blocked_whole_or_in_part(self):
        def block(amount, until):
            line = self.receivable(self.late)
            return lambda _self, *_args: [
                SQL(
                    "SELECT %s AS line_id, %s AS company_id, 'test' AS kind,"
                    " %s::numeric AS amount, NULL::date AS since,"
                    " %s::date AS until, NULL AS source, NULL::date AS pay_on",
                    line.id,
                    self.company.id,
                    amount,
                    until,
                )
            ]

        parts = "_block_parts"
        model = type(self.env["dunning.block"])
        with patch.object(model, parts, block(100, self.today)):
            self.assertEqual(self.reason(), "all_blocked")
            blocked = self.env["dunning.block"].search([])
            self.assertEqual(blocked.line_id, self.receivable(self.late))
        with patch.object(model, parts, block(95, None)):
            self.assertEqual(self.reason(), "below_minimum")
        with patch.object(model, parts, block(100, self.day(-1))):
            self.assertEqual(self.reason(), "say")

    def test_a_bank_line_of_the_customer(self):
        self.bank_line(partner_id=self.customer.id)
        self.assertEqual(self.reason(), "payment_on_its_way")

    def test_a_bank_line_that_names_the_invoice(self):
        self.bank_line(payment_ref="other text 2026")
        self.assertEqual(self.reason(), "say")
        other = self.make_customer("Other")
        named = self.invoice(100, -50, other)
        spoken = named.name.replace("/", " ").lower()
        self.bank_line(payment_ref=f"payment of {spoken}, thank you")
        self.assertEqual(self.reason(other), "payment_on_its_way")

    def test_an_online_payment_pending(self):
        transaction = self.online_payment(state="pending")
        self.assertEqual(self.reason(), "payment_on_its_way")
        transaction.state = "cancel"
        self.assertEqual(self.reason(), "say")

    def test_a_payment_taken_back_to_draft(self):
        payment = self.pay(self.late, 0)
        payment.move_id.button_draft()
        self.assertEqual(self.reason(), "payment_on_its_way")

    def test_an_invoice_never_sent_is_a_task_and_one_only(self):
        self.late.is_move_sent = False
        self.assertEqual(self.reason(), "not_sent")
        self.assertEqual(self.reason(), "not_sent")
        self.assertEqual(len(self.late.activity_ids), 1)
        self.policy.sent_only = False
        self.assertEqual(self.reason(), "say")

    def test_an_invoice_that_came_back(self):
        def mail(status):
            message = self.late.message_post(body="The invoice", message_type="email")
            self.env["mail.notification"].create(
                {
                    "mail_message_id": message.id,
                    "res_partner_id": self.customer.id,
                    "notification_type": "email",
                    "notification_status": status,
                }
            )

        mail("bounce")
        self.assertEqual(self.reason(), "not_sent")
        mail("sent")
        self.assertEqual(self.reason(), "say")

    def test_contact_cap(self):
        self.policy.days_between_notices = 0
        self.company.collections_contact_cap = 1
        self.assertEqual(self.reason(), "say")
        self.invoice(70, -20)
        self.assertEqual(self.reason(), "contact_cap")
        self.company.collections_contact_cap = 2
        self.assertEqual(self.reason(), "say")

    def test_a_bounced_address_until_somebody_says_it_is_right(self):
        self.assertEqual(self.reason(), "say")
        notice = self.debtor().notice_ids
        notice.sudo()._fail("No such user", bounced=True)
        task = self.debtor().activity_ids
        self.assertIn("correct the contact", task.summary)
        self.assertEqual(self.reason(), "mail_blocked")
        self.customer.email = "new@example.com"
        self.assertEqual(self.reason(), "say")
        self.customer.email = notice.address
        self.debtor().notice_ids.filtered(lambda n: n.state == "queued").sudo()._fail(
            "again"
        )
        self.assertEqual(self.reason(), "mail_blocked")
        notice.action_address_is_right()
        self.assertEqual(self.reason(), "say")

    def test_a_blacklisted_address(self):
        self.env["mail.blacklist"].sudo()._add(self.customer.email)
        self.assertEqual(self.reason(), "mail_blocked")

    def test_a_letter_where_mail_does_not_reach(self):
        self.customer.email = False
        self.level_1.other_channel = "letter"
        self.assertEqual(self.reason(), "no_contact")
        self.customer.write({"street": "Hafen 1", "city": "Bremen"})
        self.assertEqual(self.reason(), "say")
        notice = self.debtor().notice_ids
        self.assertRecordValues(
            notice, [{"channel": "letter", "state": "to_post", "mail_id": False}]
        )
        self.assertTrue(notice.letter_id)
        notice.action_posted()
        self.assertEqual(notice.state, "sent")

    def test_nightly_cap_keeps_the_largest(self):
        self.company.collections_nightly_cap = 1
        large = self.make_customer("Large")
        self.invoice(900, -50, large)
        self.assertEqual(self.reason(large), "say")
        self.assertEqual(self.decision().reason, "nightly_cap")
        self.assertEqual(self.reason(), "say")

    def test_minimum_of_a_document_currency(self):
        currency = self.setup_other_currency("GBP", rates=[("2020-01-01", 2.0)])
        british = self.make_customer("British")
        self.invoice(150, -50, british, currency_id=currency.id)
        self.policy.minimum_ids = [
            Command.create({"currency_id": currency.id, "amount": 150.01})
        ]
        self.assertEqual(self.reason(british), "below_minimum")
        self.assertEqual(self.decision().reason, "say")
        self.policy.minimum_ids.amount = 150
        self.assertEqual(self.reason(british), "say")

    def test_whom_it_goes_to(self):
        def contact(name, **values):
            return self.make_customer(
                name, is_company=False, parent_id=self.customer.id, **values
            )

        billing = contact("Billing", type="invoice")
        found = self.env["dunning.situation"]._contacts(self.debtor())
        self.assertEqual(list(found.values()), [billing])
        self.customer.collections_contact_id = contact("Payables")
        self.assertEqual(self.reason(), "say")
        notice = self.debtor().notice_ids
        self.assertEqual(notice.contact_id.name, "Payables")
        self.assertEqual(notice.address, "payables@example.com")

    def test_a_level_said_in_rounds(self):
        self.policy.days_between_notices = 0
        self.company.collections_contact_cap = 0
        self.level_1.write({"rounds": 2, "repeat_days": 1})
        (self.level_2 + self.level_3).unlink()
        self.assertEqual(self.reason(), "say")
        self.assertEqual(self.reason(), "gap")
        self.debtor().notice_ids.sudo().date = self.day(-1)
        self.assertEqual(self.reason(), "say")
        said = self.debtor().notice_ids.item_ids.filtered("level_id")
        self.assertEqual(sorted(said.mapped("round")), [1, 2])
        self.assertEqual(self.reason(), "end_of_ladder")
