"""What is decided and has not left says what it waits for."""

from datetime import UTC, datetime

from odoo.tests import tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDecisionWaiting(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        cls.company.collections_live = True
        cls.invoice(100, -10)

    def closed(self):
        """Let the hours of contact be others than the present one."""
        first = 22 if datetime.now(UTC).hour < 12 else 1
        self.company.partner_id.tz = "UTC"
        self.customer.write({"tz": False, "country_id": False, "phone": False})
        self.company.write(
            {"collections_hours_from": first, "collections_hours_to": first + 1}
        )

    def told(self):
        self.env.invalidate_all()
        return self.decision().explanation

    def test_for_a_manager_and_then_for_its_turn(self):
        self.level_1.review = True
        self.night()
        self.assertIn("manager's approval", self.told())
        self.decision().action_drop()
        self.assertIn("dropped", self.told())
        self.decision().action_reopen()
        self.decision().action_approve()
        self.assertIn("quarter of an hour", self.told())
        self.company.collections_live = False
        self.assertIn("not live", self.told())

    def test_for_the_hours_of_the_customer(self):
        self.closed()
        self.night()
        self.assertRegex(self.told(), "hours: from .*:00")
        run = self.decision().run_id
        self.assertEqual((run.waiting_count, run.hours_count), (1, 1))
        self.assertFalse(self.debtor().notice_ids)

    def test_for_nothing_once_it_was_written(self):
        self.night()
        self.assertTrue(self.decision().notice_id)
        self.assertFalse(self.told())

    def test_many_ask_no_more_than_one(self):
        self.closed()
        others = [self.make_customer(f"Other{n}") for n in range(5)]
        self.invoices([self.invoice_values(100, -10, other) for other in others])
        self.night()
        one = self.decision()
        many = self.env["dunning.decision"].search(one.run_id._pending())
        self.assertEqual(len(many), 6)
        counts = []
        for rows in (one, many):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows.mapped("explanation")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)
