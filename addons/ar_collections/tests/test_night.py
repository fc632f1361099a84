"""The night as a whole: live, simulated, as of a past date."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestNight(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        cls.late = cls.invoice(1000, -40)
        cls.coming = cls.invoice(200, 10)
        cls.settle()

    def test_report(self):
        report = self.night()
        self.assertEqual(report["name"], self.company.name)
        self.assertEqual(report["as_of"], str(self.today))
        self.assertEqual(
            [(b["from"], b["to"], b["amount"], b["items"]) for b in report["buckets"]],
            [
                (None, 0, 200.0, 1),
                (1, 30, 0.0, 0),
                (31, 60, 1000.0, 1),
                (61, 90, 0.0, 0),
                (91, 120, 0.0, 0),
                (121, None, 0.0, 0),
            ],
        )
        self.assertEqual((report["balance"], report["overdue"]), (1200.0, 1000.0))
        self.assertEqual((report["debtors"], report["open_items"]), (1, 2))

    def test_not_live_simulates_and_stores(self):
        report = self.night()
        self.assertEqual(report["decisions"], {"say": 1})
        self.assertEqual(report["notices"], {})
        decision = self.decision()
        self.assertTrue(decision.simulated)
        self.assertFalse(self.env["dunning.notice"].search([]))
        self.assertFalse(self.env["mail.mail"].sudo().search([]))

    def test_simulation_and_real_run_decide_the_same(self):
        simulated = self.night()
        self.company.collections_live = True
        dry = self.night(dry_run=True)
        real = self.night()
        self.assertEqual(simulated["decisions"], real["decisions"])
        self.assertEqual(dry["decisions"], real["decisions"])
        self.assertEqual(dry["notices"], real["notices"])
        self.assertEqual(real["notices"], {"email": 1})

    def test_simulated_silence_never_enters_a_live_run(self):
        self.night()
        self.company.collections_live = True
        self.night()
        live = self.env["dunning.run"].search([], limit=1)
        self.assertEqual(live._count_by_reason(), {"say": 1})

    def test_past_date_reads_the_past(self):
        self.company.collections_live = True
        self.pay(self.late, -5)
        report = self.night(as_of=self.day(-30))
        self.assertEqual(report["overdue"], 1000.0)
        self.assertEqual(report["buckets"][1]["amount"], 1000.0)
        self.assertEqual(self.night()["overdue"], 0.0)

    def test_only_a_manager_starts_one(self):
        collector, manager = (
            new_test_user(
                self.env,
                group,
                f"ar_collections.ar_collections_group_{group}",
                company_id=self.company.id,
                company_ids=[(6, 0, self.company.ids)],
            )
            for group in ("collector", "manager")
        )
        night = self.env["collection.night"]
        with self.assertRaises(AccessError):
            night.with_user(collector).action_run()
        with patch.object(self.env.cr, "commit", self.env.cr.flush):
            night.with_user(manager).action_run()
        self.assertTrue(self.decision())

    def test_two_nights_of_a_company_at_once(self):
        with self.env.registry.cursor() as other:
            other.execute(
                "SELECT pg_advisory_lock(hashtext(%s))",
                [f"collections night {self.company.id}"],
            )
            with self.assertRaisesRegex(UserError, "running already"):
                self.night()
        self.night()
        self.assertTrue(self.decision())

    def test_cron(self):
        with self.enter_registry_test_mode():
            self.env.ref("ar_collections.ir_cron_night").method_direct_trigger()
        self.assertTrue(self.decision())

    def cron_of(self, companies, night):
        """Run the schedule for these companies; the time is up after each step."""
        with (
            patch.object(
                self.registry["res.company"], "_every_company", lambda _s: companies
            ),
            patch.object(
                self.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 0.0
            ),
            patch.object(self.registry["collection.night"], "_night", night),
            patch.object(self.env.cr, "rollback", lambda: None),
        ):
            self.env["collection.night"].sudo()._cron_night()

    def test_cron_comes_to_every_company_however_long_it_takes(self):
        companies = self.company + self.setup_other_company()["company"]
        had = []
        self.cron_of(companies, lambda _s, company, **_options: had.append(company))
        self.assertEqual(had, list(companies))

    def test_a_company_whose_night_fails_keeps_nobody_waiting(self):
        companies = self.company + self.setup_other_company()["company"]
        had = []

        def night(_self, company, **_options):
            had.append(company)
            if company == companies[0]:
                raise ZeroDivisionError

        with (
            self.assertRaises(ZeroDivisionError),
            mute_logger("odoo.addons.ar_collections.models.night.collection_night"),
        ):
            self.cron_of(companies, night)
        self.assertEqual(had, list(companies))

    def test_cron_beside_a_night_at_work(self):
        with self.env.registry.cursor() as other:
            other.execute(
                "SELECT pg_advisory_lock(hashtext(%s))",
                [f"collections night {self.company.id}"],
            )
            with self.enter_registry_test_mode():
                self.env.ref("ar_collections.ir_cron_night").method_direct_trigger()
        self.assertFalse(self.decision())
