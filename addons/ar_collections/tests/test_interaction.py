"""The log of contacts: what goes in, and that it stays as it is."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import CollectionsCase

ROLES = ("collector", "manager", "administrator")


class InteractionCase(CollectionsCase):
    """A customer with an invoice, and short words for contacts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls.env["collection.interaction"]
        cls.bill = cls.invoice(100, -10)
        cls.azure = cls.debtor()
        cls.right, cls.no_answer, cls.refused = (
            cls.env.ref(f"ar_collections.collection_outcome_{kind}")
            for kind in ("right_person", "no_answer", "refused")
        )

    @classmethod
    def entry(cls, **values):
        """Log a call that reached the right person, or what is given."""
        values = {"debtor_id": cls.azure.id, "channel": "call"} | values
        if values["channel"] in ("call", "visit"):
            values = {"outcome_id": cls.right.id} | values
        return cls.log.create(values)

    def member(self, role):
        return new_test_user(
            self.env,
            f"contact_{role}",
            f"ar_collections.ar_collections_group_{role}",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )


@tagged("post_install", "-at_install")
class TestInteraction(InteractionCase):
    def test_a_call_is_logged_with_what_was_said(self):
        line = self.receivable(self.bill)
        person = self.make_customer("Ann", is_company=False, parent_id=self.customer.id)
        entry = self.entry(
            contact_id=person.id, text="Next week", duration=4, line_ids=line.ids
        )
        self.assertRecordValues(
            entry,
            [
                {
                    "company_id": self.company.id,
                    "direction": "out",
                    "outcome_kind": "right_person",
                    "user_id": self.env.uid,
                    "line_ids": line.ids,
                    "is_corrected": False,
                }
            ],
        )

    def test_nobody_changes_deletes_or_copies(self):
        entry = self.entry(text="Said")
        asking = [self.env.user, *(self.member(role) for role in ROLES)]
        for mine in [*(entry.with_user(user) for user in asking), entry.sudo()]:
            with self.assertRaisesRegex(UserError, "correction"):
                mine.sudo().write({"text": "Never said"})
            with self.assertRaisesRegex(UserError, "correction"):
                mine.sudo().unlink()
            with self.assertRaises(UserError):
                mine.write({"text": "Never said"})
            with self.assertRaises(UserError):
                mine.unlink()
            with self.assertRaisesRegex(UserError, "once"):
                mine.copy()
        entry.invalidate_recordset()
        self.assertEqual(entry.text, "Said")

    def test_nobody_logs_in_anothers_name(self):
        collector = self.member("collector")
        log = self.log.with_user(collector)
        entry = log.create(
            {
                "debtor_id": self.azure.id,
                "outcome_id": self.right.id,
                "user_id": self.env.uid,
            }
        )
        self.assertEqual(entry.user_id, collector)

    def test_a_call_or_visit_without_outcome_is_refused(self):
        for channel in ("call", "visit"):
            with self.assertRaisesRegex(ValidationError, "outcome"):
                self.entry(channel=channel, outcome_id=False)
        self.assertTrue(self.entry(channel="email"))

    def test_what_an_outcome_needs(self):
        needs = (
            ("needs_contact", "Person", {"contact_id": self.customer.id}),
            ("needs_text", "What was said", {"text": "No"}),
            ("needs_items", "Items", {"line_ids": self.receivable(self.bill).ids}),
            ("needs_duration", "Minutes", {"duration": 3}),
        )
        for need, label, values in needs:
            outcome = self.env["collection.outcome"].create({"name": need, need: True})
            with self.assertRaisesRegex(ValidationError, label):
                self.entry(outcome_id=outcome.id)
            self.assertTrue(self.entry(outcome_id=outcome.id, **values))

    def test_the_future_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "future"):
            self.entry(date=self.log._now() + timedelta(hours=1))

    def test_strangers_are_refused(self):
        other = self.make_customer("Other")
        with self.assertRaisesRegex(ValidationError, "does not belong"):
            self.entry(contact_id=other.id)
        with self.assertRaisesRegex(ValidationError, "no item of"):
            self.entry(line_ids=self.receivable(self.invoice(5, -5, other)).ids)
        with self.assertRaisesRegex(ValidationError, "same customer"):
            self.entry(debtor_id=self.debtor(other).id, corrects_id=self.entry().id)

    def test_a_correction_refers_to_the_old_entry_once(self):
        old = self.entry()
        new = self.entry(outcome_id=self.no_answer.id, corrects_id=old.id)
        self.assertEqual((old.is_corrected, new.is_corrected), (True, False))
        self.assertEqual(self.log.search([("is_corrected", "=", True)]), old)
        self.assertIn(new, self.log.search([("is_corrected", "=", False)]))
        self.assertRefused(corrects_id=old.id)

    def assertRefused(self, **values):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.entry(**values)

    def test_constraints_of_the_database(self):
        self.assertRefused(duration=-1)
        self.assertRefused(duration=1441)
        self.assertRefused(channel="note", direction="in")
        entry = self.entry()
        for setting in ("outcome_id = NULL", "corrects_id = id"):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.env.cr.savepoint(),
            ):
                # The settings are the two above, and nobody's input.
                self.env.cr.execute(  # pylint: disable=sql-injection
                    f"UPDATE collection_interaction SET {setting} WHERE id = %s",
                    [entry.id],
                )

    def test_an_outcome_that_was_used_keeps_its_meaning(self):
        self.entry()
        for values in ({"kind": "refused"}, {"reached": False}):
            with self.assertRaisesRegex(UserError, "Archive it"):
                self.right.write(values)
        self.right.write({"name": "Spoken", "kind": "right_person", "active": False})

    def test_an_outcome_needs_a_name(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.env["collection.outcome"].create({"name": ""})

    def test_last_contact(self):
        now = self.log._now()
        self.assertFalse(self.azure.last_contact)
        self.entry(channel="note", date=now - timedelta(days=1))
        self.entry(outcome_id=self.no_answer.id, date=now - timedelta(days=2))
        self.assertFalse(self.azure.last_contact)
        self.entry(date=now - timedelta(days=4))
        self.assertEqual(self.azure.last_contact, now.date() - timedelta(days=4))
        newer = self.entry(channel="email", date=now - timedelta(days=3))
        self.assertEqual(self.azure.last_contact, now.date() - timedelta(days=3))
        self.entry(channel="note", corrects_id=newer.id)
        self.assertEqual(self.azure.last_contact, now.date() - timedelta(days=4))
        self.env.cr.execute("UPDATE collection_debtor SET last_contact = NULL")
        self.env["collection.debtor"]._refresh_company(self.company)
        self.env.invalidate_all()
        self.assertEqual(self.azure.last_contact, now.date() - timedelta(days=4))

    def test_logging_many_takes_as_many_queries_as_one(self):
        values = {
            "debtor_id": self.azure.id,
            "outcome_id": self.right.id,
            "contact_id": self.customer.id,
            "text": "Said",
            "line_ids": self.receivable(self.bill).ids,
        }
        counts = [self.count_queries([values] * number) for number in (1, 1, 10, 100)]
        self.assertEqual(len(set(counts[1:])), 1, counts)
        # The entry itself, and what it moves: the case, the customer's priority
        self.assertLess(counts[1], 24)

    def count_queries(self, values_list):
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.log.create(values_list)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
