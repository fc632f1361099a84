"""Who is told of a dispute, when it is entered and when it takes too long."""

from odoo.tests import new_test_user, tagged

from .block_common import BlockCase


@tagged("post_install", "-at_install")
class TestDisputeOwner(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.collector = cls.member("collector")
        cls.manager = cls.member("manager")

    def test_the_owner_gets_something_to_do(self):
        dispute = self.dispute({self.late: 300}, user_id=self.collector.id)
        self.assertRecordValues(
            dispute.activity_ids,
            [{"user_id": self.collector.id, "date_deadline": dispute.deadline}],
        )
        dispute.action_withdraw()
        self.assertFalse(dispute.activity_ids)

    def test_who_enters_his_own_is_not_told(self):
        dispute = self.dispute({self.late: 300}, user=self.collector)
        self.assertEqual(dispute.user_id, self.collector)
        self.assertFalse(dispute.activity_ids)

    def test_an_owner_outside_collections_gets_a_message(self):
        seller = new_test_user(
            self.env,
            "seller",
            "base.group_user",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        dispute = self.dispute({self.late: 300}, user_id=seller.id)
        self.assertFalse(dispute.activity_ids)
        message = (
            self.env["mail.message"]
            .sudo()
            .search(
                [
                    ("model", "=", dispute._name),
                    ("res_id", "=", dispute.id),
                    ("partner_ids", "in", seller.partner_id.ids),
                ]
            )
        )
        self.assertIn(self.late.name, message.body)
        self.assertFalse(dispute.with_user(seller).has_access("read"))

    def test_past_its_deadline_it_escalates_once(self):
        self.company.collections_alert_user_id = self.manager
        dispute = self.dispute(
            {self.late: 300},
            user=self.collector,
            date=self.day(-20),
            deadline=self.day(-1),
        )
        in_time = self.dispute({self.late: 100}, user=self.collector)
        self.night()
        self.night()
        self.assertRecordValues(
            dispute.activity_ids,
            [
                {
                    "user_id": self.manager.id,
                    "summary": "A dispute is past its deadline",
                }
            ],
        )
        self.assertEqual(dispute.escalated_on, self.today)
        self.assertFalse(in_time.activity_ids)
        self.assertFalse(in_time.escalated_on)

    def test_a_later_deadline_may_be_missed_again(self):
        self.company.collections_alert_user_id = self.manager
        dispute = self.dispute(
            {self.late: 300}, date=self.day(-20), deadline=self.day(-1)
        )
        self.night()
        dispute.deadline = self.day(3)
        self.assertFalse(dispute.escalated_on)

    def test_without_one_who_answers_a_manager_is_told(self):
        self.company.collections_alert_user_id = False
        dispute = self.dispute({self.late: 1})
        manager = dispute._manager()
        self.assertTrue(
            manager.has_group("ar_collections.ar_collections_group_manager")
        )
        self.assertIn(self.company, manager.company_ids)

    def test_where_hr_is_installed_the_owners_manager_is_told(self):
        if "hr.employee" not in self.env:
            self.skipTest("hr is not installed")
        seller, boss = (
            new_test_user(
                self.env,
                name,
                "base.group_user",
                company_id=self.company.id,
                company_ids=[(6, 0, self.company.ids)],
            )
            for name in ("hr-seller", "hr-boss")
        )
        employees = self.env["hr.employee"].sudo()
        above = employees.create({"name": "Boss", "user_id": boss.id,
                                  "company_id": self.company.id})  # fmt: skip
        employees.create({"name": "Seller", "user_id": seller.id, "parent_id": above.id,
                          "company_id": self.company.id})  # fmt: skip
        dispute = self.dispute(
            {self.late: 300},
            user_id=seller.id,
            date=self.day(-20),
            deadline=self.day(-1),
        )
        self.assertEqual(dispute.with_user(self.collector)._manager(), boss)
        self.night()
        self.assertEqual(dispute.escalated_on, self.today)
        told = self.env["mail.message"].sudo()
        told = told.search(
            [("model", "=", dispute._name), ("partner_ids", "in", boss.partner_id.ids)]
        )
        self.assertEqual(len(told), 1)
        self.assertIn("past its deadline", told.subject)
        boss.active = False
        self.assertNotEqual(dispute._manager(), boss)

    def test_a_merge_keeps_disputes_and_holds(self):
        old = self.make_customer("Azure Old", email=self.customer.email)
        late = self.invoice(500, -30, old)
        dispute, hold = self.dispute({late: 200}), self.hold(10, late)
        everything = self.hold(5, partner=old)
        kept = self.debtor()
        wizard = self.env["base.partner.merge.automatic.wizard"].with_context(
            active_model="res.partner", active_ids=(old | self.customer).ids
        )
        wizard.create({"dst_partner_id": self.customer.id}).action_merge()
        self.settle()
        self.assertEqual((hold | everything).debtor_id, kept)
        self.assertEqual(dispute.debtor_id, kept)
        self.assertRecordValues(
            self.debtor(), [{"disputed": 200.0, "on_hold": 1500.0, "blocked": 1500.0}]
        )
