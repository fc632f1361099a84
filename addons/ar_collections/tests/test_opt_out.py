"""Customers who are not to be called, or not to be written to."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .contact_rules_common import ContactRulesCase


@tagged("post_install", "-at_install")
class TestOptOut(ContactRulesCase):
    def opt_out(self, partner=None, user=None, **values):
        values = {
            "partner_id": (partner or self.customer).id,
            "collections_no_mail": True,
            "collections_no_mail_reason": "Wants letters",
        } | values
        wizard = self.env["collection.opt.out"].with_user(user or self.env.user)
        wizard = wizard.with_context(tracking_disable=False, mail_notrack=False)
        wizard.create(values).action_apply()

    def test_a_collector_sets_it_with_a_reason(self):
        collector = self.member("collector")
        self.settle()  # who was made just now is not tracked
        self.opt_out(user=collector)
        self.assertTrue(self.customer.collections_no_mail)
        self.assertEqual(self.customer.collections_no_mail_date, self.today)
        self.settle()
        tracked = self.customer.sudo().message_ids.tracking_value_ids
        self.assertIn("collections_no_mail", tracked.field_id.mapped("name"))
        self.opt_out(user=collector, collections_no_mail=False)
        self.assertFalse(self.customer.collections_no_mail_reason)
        self.assertFalse(self.customer.collections_no_mail_date)
        with self.assertRaises(UserError):
            self.opt_out(user=collector, collections_no_mail_reason=" ")
        outsider = new_test_user(self.env, "outsider", "base.group_user")
        with self.assertRaises(AccessError):
            self.opt_out(user=outsider)

    def test_the_customer_does_not_read_what_we_note(self):
        self.opt_out()
        portal = new_test_user(self.env, "portal", "base.group_portal")
        portal.partner_id.parent_id = self.customer
        for name in ("collections_no_mail", "collections_no_mail_reason"):
            with self.assertRaises(AccessError):
                self.customer.with_user(portal).read([name])

    def test_the_database_wants_a_reason(self):
        for flag in ("collections_no_call", "collections_no_mail"):
            for reason in (False, "  "):
                with (
                    mute_logger("odoo.sql_db"),
                    self.assertRaises(IntegrityError),
                    self.env.cr.savepoint(),
                ):
                    self.customer.write({flag: True, f"{flag}_reason": reason})
                    self.customer.flush_recordset()

    def test_no_mail_without_another_channel(self):
        self.opt_out()
        self.night()
        self.assertEqual(self.decision().reason, "mail_blocked")
        self.assertTrue(self.debtor().no_mail)
        self.assertEqual(self.debtor().opt_out_reason, "Wants letters")

    def test_a_letter_goes_where_the_level_has_it(self):
        self.opt_out()
        self.customer.write({"street": "Main 1", "zip": "1000", "city": "Springfield"})
        self.level_1.other_channel = "letter"
        self.night()
        self.assertEqual(self.debtor().notice_ids.channel, "letter")

    def test_a_contacts_own_flag_and_the_customers(self):
        anna = self.make_customer("Anna", parent_id=self.customer.id, is_company=False)
        self.customer.collections_contact_id = anna
        self.opt_out(anna)
        self.night()
        self.assertEqual(self.decision().reason, "mail_blocked")
        self.customer.collections_contact_id = False
        self.night()
        self.assertEqual(self.decision().reason, "say")

    def test_what_is_queued_is_taken_back(self):
        self.night()
        [notice] = self.debtor().notice_ids
        self.assertEqual(notice.state, "queued")
        self.opt_out()
        self.settle()
        self.assertEqual(notice.state, "cancelled")
        self.assertEqual(notice.sudo().mail_id.state, "cancel")

    def test_not_to_be_called_keeps_no_notice_back(self):
        self.opt_out(
            collections_no_mail=False,
            collections_no_call=True,
            collections_no_call_reason="Nerves",
        )
        self.night()
        self.assertEqual(self.decision().reason, "say")
