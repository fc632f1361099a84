"""Rebalancing: what is shown is what is done, and what is undone."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestRebalance(AssignmentCase):
    def setUp(self):
        super().setUp()
        self.small = self.customers(9)
        self.assign()
        self.second = self.collector("second", capacity=60)
        manager = new_test_user(
            self.env,
            "rebalances",
            "ar_collections.ar_collections_group_manager",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        self.wizards = self.env["collection.rebalance"].with_user(manager)

    def open(self):
        return self.wizards.browse(self.wizards.action_open()["res_id"])

    def count(self):
        self.env.invalidate_all()
        return [c.customer_count for c in (self.junior, self.second)]

    def test_shown_done_and_undone(self):
        wizard = self.open()
        self.assertEqual(wizard.line_ids.mapped("reason"), ["load"] * 6)
        self.assertIn("works-second", wizard.summary)
        self.assertIn("0 → 6 (60 a day)", wizard.summary)
        self.assertEqual(self.count(), [9, 0])
        wizard.action_apply()
        self.assertEqual(self.count(), [3, 6])
        self.assertFalse(self.open().line_ids)
        moved = wizard.line_ids[0].debtor_id
        moved.sudo().collector_id = self.senior
        wizard.action_undo()
        self.assertEqual(self.count(), [8, 0])
        self.assertEqual(moved.sudo().collector_id, self.senior)
        for call in (wizard.action_undo, wizard.action_apply):
            with self.assertRaises(UserError):
                call()

    def test_another_manager_undoes_the_last(self):
        self.open().action_apply()
        other = self.env["collection.rebalance"]
        wizard = other.browse(other.action_open()["res_id"])
        self.assertTrue(wizard.last_id)
        wizard.action_undo_last()
        self.assertEqual(self.count(), [9, 0])
        self.assertEqual(len(wizard.line_ids), 6)

    def test_who_went_elsewhere_meanwhile_is_left(self):
        wizard = self.open()
        moved = wizard.line_ids[0].debtor_id
        moved.sudo().collector_id = self.senior
        wizard.action_apply()
        self.assertEqual(moved.sudo().collector_id, self.senior)
        self.assertEqual(len(wizard.line_ids), 5)

    def test_a_broken_rule_says_why(self):
        self.invoice(30_000, -5, self.small[0].partner_id)
        self.second.active = False
        self.settle()
        [line] = self.open().line_ids
        self.assertEqual((line.debtor_id, line.reason), (self.small[0], "seniority"))
        self.assertEqual(line.to_id, self.senior)

    def test_what_is_lent_stays(self):
        self.second.active = False
        self.junior.write({"absent_from": self.today, "substitute_id": self.senior.id})
        self.assign()
        self.assertFalse(self.open().line_ids)

    def test_uneven_but_kept_by_rules(self):
        """It is not called level: who keeps how many, by which rule, is told."""
        self.second.active = False
        wizard = self.open()
        self.assertFalse(wizard.line_ids)
        self.assertRegex(wizard.kept, r"^.*works-junior.* keeps 9: they are routine")
        self.assertIn("junior: 9 → 9 (30 a day)", wizard.summary)
        self.assertIn("senior: 0 → 0 (30 a day)", wizard.summary)
        self.senior.seniority = "junior"
        wizard = self.open()
        self.assertEqual(len(wizard.line_ids), 4)
        self.assertFalse(wizard.kept)

    def test_level_is_called_level(self):
        self.senior.active = False
        self.open().action_apply()
        wizard = self.open()
        self.assertFalse(wizard.line_ids)
        self.assertFalse(wizard.kept)

    def test_only_managers(self):
        """The buttons say so, and no proposal can be written behind them."""
        collector = self.junior.user_id
        wizard = self.open()
        of_collector = wizard.with_user(collector)
        for call in (of_collector.action_open, of_collector.action_apply):
            with self.assertRaisesRegex(AccessError, "Only a collections manager"):
                call()
        with self.assertRaises(AccessError):
            self.wizards.with_user(collector).create({})
        with self.assertRaises(AccessError):
            of_collector.state = "undone"

    def test_nobody_at_work(self):
        (self.junior | self.second | self.senior).active = False
        with self.assertRaisesRegex(UserError, "Nobody is at work"):
            self.open()
