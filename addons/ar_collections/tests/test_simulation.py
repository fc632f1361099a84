"""A night only thought through, and what of all decisions stands now."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_access import AccessCase


@tagged("post_install", "-at_install")
class TestSimulation(AccessCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.invoice(100, -50)
        cls.settle()

    def setUp(self):
        super().setUp()
        self.manager = self.member("ar_collections.ar_collections_group_manager")

    def simulate(self, days=0, user=None):
        wizard = self.env["collection.simulation"].with_user(user or self.manager)
        wizard = wizard.create({"date": self.day(days)})
        action = wizard.action_simulate()
        return self.env["dunning.run"].browse(action["res_id"])

    def standing(self):
        return self.env["dunning.decision"].search(
            [("stands", "=", True), ("debtor_id", "=", self.debtor().id)]
        )

    def test_is_kept_and_sends_nothing(self):
        run = self.simulate()
        self.assertTrue(run.simulated)
        self.assertEqual(run._count_by_reason()["say"], 1)
        self.assertFalse(self.env["dunning.notice"].search([]))
        self.night()
        self.assertEqual(self.decision(simulated=False).reason, "say")

    def test_as_of_a_past_day(self):
        run = self.simulate(-49)
        self.assertEqual(run.date, self.day(-49))
        decision = self.env["dunning.decision"].search(run._decision_domain())
        reasons = dict.fromkeys(decision.mapped("debtor_id"), None)
        self.assertNotIn("say", decision.mapped("reason"), reasons)

    def test_a_day_to_come_is_refused(self):
        with self.assertRaisesRegex(UserError, "to come"):
            self.simulate(1)

    def test_is_a_managers(self):
        collector = self.member("ar_collections.ar_collections_group_collector")
        with self.assertRaises(AccessError):
            self.simulate(user=collector)

    def test_what_stands_is_the_newest_nights(self):
        self.night()
        [first] = self.standing()
        self.assertEqual(first.reason, "say")
        self.simulate()
        self.assertEqual(self.standing(), first)
        self.night()
        [second] = self.standing()
        self.assertEqual(second.reason, "gap")
        self.assertTrue(second.stands)
        self.assertFalse(first.stands)
        self.assertIn(
            first, self.env["dunning.decision"].search([("stands", "=", False)])
        )
        self.night()
        self.assertEqual(self.standing(), second)

    def test_how_far_the_night_is(self):
        runs = self.env["dunning.run"].with_user(self.manager)
        self.assertIn("Reading", runs.night_progress())
        self.night()
        run = self.env["dunning.run"].search([], limit=1)
        run.sudo().state = "proposed"
        self.assertEqual(runs.night_progress(), "1 notices written, 0 to go…")
