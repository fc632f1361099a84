"""The sealed log at work: what keeps it whole, who seals it and who is told."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .test_seal import SealCase


@tagged("post_install", "-at_install")
class TestSealKept(SealCase):
    def test_a_merge_of_contacts_keeps_it(self):
        kept = self.make_customer("Azure New", email=self.customer.email)
        self.invoice(7, -7, kept)
        self.settle()
        wizard = self.env["base.partner.merge.automatic.wizard"].with_context(
            active_model="res.partner", active_ids=(kept + self.customer).ids
        )
        wizard.create({"dst_partner_id": kept.id}).action_merge()
        self.settle()
        self.assertEqual(self.debtor(kept).interaction_ids, self.entries.sorted())
        self.assertIsNone(self.broken())

    def test_erasing_keeps_it_and_is_logged(self):
        one = self.entries[2]
        logged = one._erase_words("Asked for")
        self.assertFalse(one.text)
        self.assertEqual(logged.erased, str(one.id))
        self.assertIn("Asked for", logged.text)
        self.assertIsNone(self.broken())
        self.seal._seal(self.company)
        self.assertIsNone(self.broken())
        with self.assertRaisesRegex(UserError, "nothing to erase"):
            one._erase_words("Again")

    def test_words_about_a_person_are_found(self):
        ann = self.make_customer("Ann", is_company=False, parent_id=self.customer.id)
        hers = self.entry(contact_id=ann.id, text="Ill until May")
        self.assertEqual(self.log._about(ann), hers)
        self.assertEqual(self.log._about(self.customer), hers + self.entries.sorted())

    def test_a_collector_erases_nothing(self):
        collector = self.member("collector")
        with self.assertRaises(AccessError):
            self.entries.with_user(collector)._erase_words("Because")
        forged = self.log.with_user(collector).create(
            {
                "debtor_id": self.azure.id,
                "channel": "note",
                "erased": str(self.entries[0].id),
                "fingerprint": "x",
                "seal_number": 3,
            }
        )
        self.assertEqual((forged.erased, forged.seal_number), (False, 0))

    def test_the_button(self):
        self.assertEqual(self.log.action_check_seal()["params"]["type"], "success")
        self.sql(
            "UPDATE collection_interaction SET duration = 9 WHERE id = %s",
            self.entries[0].id,
        )
        told = self.log.action_check_seal()["params"]
        self.assertEqual(told["type"], "danger")
        self.assertIn(f"{self.entries[0].id} (seal 1) was changed", told["message"])
        with self.assertRaises(AccessError):
            self.log.with_user(self.member("collector")).action_check_seal()

    def test_managers_are_told_once(self):
        manager = new_test_user(
            self.env,
            "warned",
            "ar_collections.ar_collections_group_manager",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.seal._cron_check()
        warnings = [("user_id", "=", manager.id)]
        self.assertFalse(self.env["mail.activity"].search_count(warnings))
        self.sql(
            "UPDATE collection_interaction SET duration = 9 WHERE id = %s",
            self.entries[0].id,
        )
        self.seal._cron_check()
        self.seal._cron_check()
        warning = self.env["mail.activity"].search(warnings)
        self.assertEqual(len(warning), 1)
        self.assertIn("was changed", warning.note)

    def test_a_night_seals(self):
        entry = self.entry()
        self.night()
        self.assertEqual(entry.seal_number, 6)
        self.assertIsNone(self.broken())

    def test_a_dry_run_seals_nothing(self):
        entry = self.entry()
        self.night(dry_run=True)
        self.assertFalse(entry.seal_number)

    def test_sealing_and_checking_take_as_many_queries_for_many(self):
        counts = []
        for number in (1, 10, 100):
            for _one in range(number):
                self.entry()
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.seal._seal(self.company)
            self.seal._check(self.company)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1], counts)
        self.assertEqual(counts[1], counts[2], counts)

    def test_what_is_older_than_the_seal_is_vouched_for_once(self):
        forget = "UPDATE collection_interaction SET fingerprint = NULL"
        self.sql(forget)
        self.seal._adopt()
        self.assertNamed(self.entries[0], 1, "changed")
        self.sql("UPDATE collection_interaction SET seal_number = NULL")
        self.sql("UPDATE dunning_decision SET seal_number = NULL")
        self.sql("DELETE FROM collection_seal")
        self.seal._adopt()
        self.assertIsNone(self.broken())
