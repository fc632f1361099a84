"""How often customers are contacted, and who is not to be."""

from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import CollectionsCase


class ContactRulesCase(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.late = cls.invoice(100, -50)
        cls.nobody = cls.env.ref("ar_collections.collection_outcome_no_answer")
        cls.reached = cls.env.ref("ar_collections.collection_outcome_right_person")

    def log(self, days=0, **values):
        values = {
            "debtor_id": self.debtor().id,
            "date": datetime.now() - timedelta(days=days),
            "channel": "email",
            "text": "Where is our money?",
        } | values
        return self.env["collection.interaction"].create(values)

    def made(self):
        situation = self.env["dunning.situation"]
        none = self.env["dunning.notice"]
        made = situation._contacts_made(self.company, self.today, none)
        return made.get(self.debtor().id, 0)

    def exempt(self, **values):
        values = {
            "debtor_id": self.debtor().id,
            "rule": "cap",
            "reason": "Agreed with them",
            "date_end": self.day(3),
        } | values
        return self.env["collection.contact.exception"].create(values)

    def member(self, role):
        return new_test_user(
            self.env,
            f"a {role}",
            f"ar_collections.ar_collections_group_{role}",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )


@tagged("post_install", "-at_install")
class TestContactCap(ContactRulesCase):
    def test_contacts_over_all_channels_count(self):
        call = {"channel": "call", "outcome_id": self.reached.id}
        self.assertEqual(self.made(), 0)
        for values in (
            call,
            {"channel": "sms"},
            {"channel": "letter"},
            call | {"channel": "visit"},
        ):
            self.log(**values)
        self.assertEqual(self.made(), 4)

    def test_what_is_no_contact_from_us_does_not_count(self):
        self.log(channel="note")
        self.log(direction="in")
        self.log(channel="call", outcome_id=self.nobody.id)
        self.log(days=8)
        self.assertEqual(self.made(), 0)
        self.log(days=5)
        self.assertEqual(self.made(), 1)

    def test_a_corrected_entry_counts_once(self):
        wrong = self.log()
        self.log(corrects_id=wrong.id)
        self.assertEqual(self.made(), 1)

    def test_a_notice_counts_once_from_when_it_is_written_up(self):
        self.night()
        [notice] = self.debtor().notice_ids
        self.assertEqual((notice.state, self.made()), ("queued", 1))
        notice.sudo().mail_id.state = "sent"
        notice._sync_state()
        self.assertEqual((notice.state, self.made()), ("sent", 1))
        notice.sudo()._fail("It came back")
        self.assertEqual(self.made(), 0)

    def test_calls_keep_a_notice_back(self):
        self.company.collections_contact_cap = 2
        for _n in range(2):
            self.log(channel="call", outcome_id=self.reached.id)
        self.night()
        self.assertEqual(self.decision().reason, "contact_cap")
        self.exempt(date_end=self.day(0))
        self.night()
        self.assertEqual(self.decision().reason, "say")

    def test_an_exception_ends(self):
        self.log()
        exception = self.exempt(date_end=self.day(0))
        situation = self.env["dunning.situation"]
        none = self.env["dunning.notice"]
        self.assertEqual(self.made(), 0)
        tomorrow = situation._contacts_made(self.company, self.day(1), none)
        self.assertEqual(tomorrow, {self.debtor().id: 1})
        exception.action_end()
        self.assertEqual(self.made(), 1)

    def test_another_companys_contacts_are_its_own(self):
        other = self.setup_other_company()["company"]
        self.invoice(100, -50, company_id=other.id)
        self.settle()
        theirs = self.env["collection.debtor"].search(
            [("partner_id", "=", self.customer.id), ("company_id", "=", other.id)]
        )
        self.log(debtor_id=theirs.id)
        self.assertEqual(self.made(), 0)


@tagged("post_install", "-at_install")
class TestExceptions(ContactRulesCase):
    def test_bad_input_is_refused(self):
        for values in (
            {"reason": "  "},
            {"reason": False},
            {"date_end": False},
            {"date_end": self.day(-5)},
        ):
            with (
                self.subTest(values),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                self.exempt(**values)

    def test_it_stays_on_record(self):
        exception = self.exempt()
        messages = self.debtor().message_ids.mapped("body")
        self.assertIn("Agreed with them", "".join(messages))
        self.assertEqual(exception.user_id, self.env.user)
        with self.assertRaises(UserError):
            exception.unlink()
        with self.assertRaises(UserError):
            exception.reason = "Another"

    def test_a_manager_grants_it(self):
        exceptions = self.env["collection.contact.exception"]
        values = {
            "debtor_id": self.debtor().id,
            "reason": "Agreed",
            "date_end": self.day(3),
        }
        with self.assertRaises(AccessError):
            exceptions.with_user(self.member("collector")).create(values)
        manager = self.member("manager")
        exception = exceptions.with_user(manager).create(
            values | {"user_id": self.env.uid}
        )
        self.assertEqual(exception.user_id, manager)
        exception.action_end()
        self.assertLess(exception.date_end, self.today)

    def test_a_merge_keeps_it(self):
        other = self.make_customer("Azure Two")
        self.invoice(100, -50, other)
        exception = self.exempt()
        merge = self.env["base.partner.merge.automatic.wizard"].sudo()
        merge._merge([self.customer.id, other.id], other)
        self.assertEqual(exception.debtor_id, self.debtor(other))


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
