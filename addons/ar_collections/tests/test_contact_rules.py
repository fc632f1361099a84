"""How often customers are contacted, and who is not to be."""

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .contact_rules_common import ContactRulesCase


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
