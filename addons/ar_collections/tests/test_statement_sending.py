"""Statements by e-mail: to whom, when, and what the log keeps of it."""

from datetime import datetime, timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .statement_common import StatementCase
from .test_pdf_engine import text_of


@tagged("post_install", "-at_install")
class TestStatementSending(StatementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.company.collections_contact_cap = 0
        cls.invoice(1000, -45)
        cls.settle()
        cls.collector = new_test_user(
            cls.env,
            "statement-collector",
            "ar_collections.ar_collections_group_collector",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    def test_from_open_items(self):
        other = self.make_customer("Other")
        self.invoice(50, -9, other)
        self.settle()
        items = self.env["collection.open.item"].search([])
        action = items.with_user(self.collector).action_statement()
        self.assertEqual(
            set(action["context"]["default_debtor_ids"]),
            set((self.debtor() + self.debtor(other)).ids),
        )

    def mails(self):
        return self.env["mail.message"].search(
            [
                ("model", "=", "collection.debtor"),
                ("res_id", "=", self.debtor().id),
                ("message_type", "=", "comment"),
            ]
        )

    def entries(self):
        return self.env["collection.interaction"].search(
            [("debtor_id", "=", self.debtor().id), ("channel", "=", "email")]
        )

    def assertNotSent(self, words, **values):
        batch = self.batch(user=self.collector, **values)
        self.assertRegex(batch.statement_ids.why_not, words)
        with self.assertRaisesRegex(UserError, words):
            batch.action_send()
        self.assertFalse(self.mails())
        self.assertFalse(self.entries())

    def test_by_a_collector_with_the_pdf_and_logged(self):
        self.batch(user=self.collector).action_send()
        mail = self.mails()
        self.assertEqual(mail.partner_ids, self.customer)
        [attachment] = mail.attachment_ids
        self.assertIn(
            "Total open $ 1,000.00", " ".join(text_of(attachment.raw).split())
        )
        self.assertEqual(mail.notification_ids.mail_mail_id.state, "outgoing")
        entry = self.entries()
        self.assertRecordValues(
            entry,
            [
                {
                    "contact_id": self.customer.id,
                    "direction": "out",
                    "user_id": self.collector.id,
                }
            ],
        )
        self.assertEqual(self.debtor().last_contact, self.today)

    def test_to_the_collections_contact(self):
        person = self.make_customer(
            "Ms Brandt", is_company=False, parent_id=self.customer.id
        )
        self.customer.collections_contact_id = person
        self.batch(user=self.collector).action_send()
        self.assertEqual(self.mails().partner_ids, person)
        self.assertEqual(self.entries().contact_id, person)

    def test_nobody_in_a_simulation(self):
        self.company.collections_live = False
        self.assertNotSent("Simulation only", asked=True)

    def test_nobody_who_asked_not_to_be_written_to(self):
        self.customer.write(
            {"collections_no_mail": True, "collections_no_mail_reason": "By phone"}
        )
        self.assertNotSent("asked not to be", asked=True)

    def test_nobody_without_an_address(self):
        self.customer.email = False
        self.assertNotSent("no e-mail address", asked=True)

    def test_within_the_hours_unless_they_asked(self):
        hour = datetime.now().hour
        zone_hours = (hour + 12) % 24
        self.company.write(
            {
                "collections_hours_from": min(zone_hours, 22),
                "collections_hours_to": min(zone_hours, 22) + 1,
            }
        )
        self.customer.tz = "UTC"
        self.assertNotSent("Outside their hours")
        self.batch(user=self.collector, asked=True).action_send()
        self.assertTrue(self.mails())

    def test_within_the_cap_unless_they_asked(self):
        self.company.collections_contact_cap = 1
        outcome = self.env.ref("ar_collections.collection_outcome_right_person")
        self.env["collection.interaction"].create(
            {
                "debtor_id": self.debtor().id,
                "outcome_id": outcome.id,
                "contact_id": self.customer.id,
                "duration": 1,
                "text": "Sends us the money",
                "date": datetime.now() - timedelta(hours=1),
            }
        )
        self.assertNotSent("contacts enough")
        self.batch(user=self.collector, asked=True).action_send()
        self.assertTrue(self.mails())

    def test_in_bulk_only_those_who_can_be_reached(self):
        silent = self.make_customer("No Mail", email=False)
        self.invoice(10, -5, silent)
        batch = self.batch(self.customer, silent, user=self.collector)
        action = batch.action_send()
        self.assertIn("No Mail", action["params"]["message"])
        self.assertTrue(self.mails())
        log = self.env["collection.interaction"]
        self.assertFalse(log.search([("debtor_id", "=", self.debtor(silent).id)]))

    def test_nobody_chosen(self):
        batch = self.env["collection.statement.batch"].create({})
        with self.assertRaisesRegex(UserError, "Choose the customers"):
            batch.action_send()
