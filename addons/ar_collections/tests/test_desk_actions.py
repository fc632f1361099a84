"""What is done from the work screen is done as from the customer's form."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestDeskActions(DeskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()

    def say(self, words):
        return self.assertRaisesRegex(UserError, words)

    def test_a_call_is_logged_with_its_items(self):
        lines = self.receivable(self.old)
        leads_to = self.log_call(
            "left_message",
            text="Calls back",
            contact_id=self.customer.id,
            line_ids=lines.ids,
        )
        self.assertFalse(leads_to)
        entry = self.env["collection.interaction"].search(
            [("debtor_id", "=", self.debtor().id)]
        )
        self.assertEqual(entry.text, "Calls back")
        self.assertEqual(entry.line_ids, lines)
        self.assertEqual(entry.user_id, self.collector)

    def test_an_outcome_leads_on(self):
        action = self.log_call("promised", line_ids=self.receivable(self.late).ids)
        self.assertEqual(action["res_model"], "collection.promise.entry")
        self.assertEqual(
            action["context"]["collections_line_ids"], self.receivable(self.late).ids
        )
        action = self.log_call("disputed", text="Two boxes were missing")
        self.assertEqual(action["res_model"], "collection.dispute")

    def test_what_an_outcome_asks_for_is_asked_for(self):
        with self.assertRaisesRegex(ValidationError, "What was said"):
            self.log_call("refused")

    def test_a_planned_call_is_done_with_it(self):
        debtor = self.debtor()
        debtor.activity_schedule(
            "mail.mail_activity_data_call", user_id=self.collector.id
        )
        self.log_call("left_message")
        self.assertFalse(debtor.activity_ids)

    def test_dialogs_are_about_the_items_checked(self):
        debtor_id, lines = self.debtor().id, self.receivable(self.late)
        desk = self.desk()
        action = desk.open_dialog(debtor_id, "promise", lines.ids)
        entry = self.env[action["res_model"]].with_user(self.collector)
        entry = entry.with_context(**action["context"])
        values = entry.default_get(list(entry._fields))
        self.assertEqual([row[2]["amount"] for row in values["row_ids"]], [4380])
        for what, model in (
            ("dispute", "collection.dispute"),
            ("hold", "collection.hold"),
            ("statement", "collection.statement.batch"),
        ):
            for chosen in (lines.ids, []):
                action = desk.open_dialog(debtor_id, what, chosen)
                self.assertEqual(action["res_model"], model)
        with self.say("no such action"):
            desk.open_dialog(debtor_id, "erase", [])

    def test_a_document_can_be_seen(self):
        found = self.desk().preview(self.debtor().id, self.receivable(self.late).id)
        self.assertIn("/my/invoices/", found["url"])

    def test_not_twice_a_day(self):
        """Nor where the policy would leave no days between, of other items."""
        self.policy.sudo().days_between_notices = 0
        self.night()
        self.invoice(900, -30)
        self.settle()
        with self.say("written to today"):
            self.desk().send_notice(self.debtor().id)

    def test_write_now_what_the_night_could_not(self):
        self.customer.email = False
        self.night()
        self.assertEqual(self.decision().reason, "no_contact")
        debtor_id, desk = self.debtor().id, self.desk()
        [told] = desk.look_notice(debtor_id)
        self.assertFalse(told["say"])
        self.assertIn("No address", told["text"])
        with self.say("nothing to say"):
            desk.send_notice(debtor_id)
        self.customer.email = "payables@azure.example.com"
        self.settle()
        [told] = desk.look_notice(debtor_id)
        self.assertTrue(told["say"])
        self.assertIn("10,380.00", told["text"])
        old = self.decision()
        sent = desk.send_notice(debtor_id)
        notice = self.env["dunning.notice"].browse(sent["ids"])
        self.assertEqual(notice.state, "queued")
        self.assertEqual(notice.total_due, 10380)
        standing = self.decision()
        self.assertEqual(old.superseded_by_id, standing)
        self.assertEqual(standing.notice_id, notice)
        self.assertEqual(standing.run_id, old.last_run_id, "it stood until then")
        with self.say("written to today|nothing to say"):
            desk.send_notice(debtor_id)
        run = standing.run_id.sudo()
        self.assertFalse(run._find_strange(), "the seal vouches for what was added")
        self.assertTrue(desk.take_back(debtor_id, notice.ids))
        self.assertEqual(notice.state, "cancelled")
        self.assertFalse(desk.take_back(debtor_id, notice.ids))

    def test_what_a_manager_reviews_waits(self):
        self.customer.email = False
        self.night()
        self.customer.email = "payables@azure.example.com"
        self.level_1.sudo().review = True
        self.settle()
        sent = self.desk().send_notice(self.debtor().id)
        self.assertFalse(sent["ids"])
        self.assertIn("manager", sent["text"])
        self.assertEqual(self.decision().approval, "to_review")
        self.assertEqual(self.decision().run_id.state, "proposed")
        manager = self.member("manager")
        sent = self.desk(manager).send_notice(self.debtor().id)
        self.assertTrue(sent["ids"])

    def test_nothing_leaves_in_a_simulation_or_without_a_run(self):
        debtor_id = self.debtor().id
        with self.say("no run of today"):
            self.desk().send_notice(debtor_id)
        self.company.collections_live = False
        with self.say("Simulation only"):
            self.desk().look_notice(debtor_id)

    def test_nothing_leaves_outside_the_hours(self):
        self.customer.email = False
        self.night()
        self.customer.email = "payables@azure.example.com"
        exempt = self.company
        exempt.write({"collections_hours_from": 0.0, "collections_hours_to": 0.02})
        with self.say("Outside their hours"):
            self.desk().send_notice(self.debtor().id)

    def test_a_customer_elsewhere_is_not_written_to_by_id(self):
        other = self.make_customer("Deco Addict")
        self.invoice(700, -30, other)
        self.night()
        notice = self.env["dunning.notice"].search(
            [("debtor_id", "=", self.debtor(other).id)]
        )
        self.assertTrue(notice)
        self.assertFalse(self.desk().take_back(self.debtor().id, notice.ids))
        self.assertNotEqual(notice.state, "cancelled")
        with self.assertRaises(AccessError):
            notice.with_user(self.collector).write({"state": "cancelled"})
