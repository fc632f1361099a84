"""What people may not write of disputes, holds, promises and plans; who is told."""

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .block_common import BlockCase
from .promise_common import PlanCase


@tagged("post_install", "-at_install")
class TestCauseByHand(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.collector = cls.member("collector")

    def refuse(self, record, **vals):
        with self.assertRaisesRegex(UserError, "not written by hand"):
            record.with_user(self.collector).write(vals)

    def test_a_dispute_ends_by_its_buttons(self):
        dispute = self.dispute({self.late: 300}, user=self.collector)
        self.refuse(dispute, state="withdrawn", closed_on=self.today)
        self.refuse(dispute, state="resolved", resolution="rejected")
        dispute.action_withdraw()
        self.assertEqual(dispute.closed_by_id, self.collector)
        self.dispute({self.late: 1000}, user=self.collector)
        self.refuse(dispute, state="open", closed_on=False)
        context = {"default_state": "withdrawn", "default_closed_on": self.today}
        with self.assertRaisesRegex(UserError, "not written by hand"):
            dispute.with_user(self.collector).with_context(**context).create({})

    def test_a_hold_ends_by_its_button(self):
        hold = self.hold(10, user=self.collector)
        self.refuse(hold, ended_on=self.day(-9))
        hold.action_end()
        self.refuse(hold, ended_on=False)

    def test_who_is_in_charge_is_told_where_the_owner_has_left(self):
        manager = self.member("manager")
        self.company.collections_alert_user_id = manager
        stranger = new_test_user(self.env, "stranger", "base.group_user")
        for owner in (self.env["res.users"], stranger):
            hold = self.hold(
                partner=self.customer,
                date_start=self.day(-9),
                date_end=self.day(-1),
                user_id=owner.id,
                user=self.env.ref("base.user_root"),  # who loads what is over
            )
            self.env["collection.hold"]._tell_expired(self.company)
            self.assertEqual(hold.activity_ids.user_id, manager)


@tagged("post_install", "-at_install")
class TestPromiseByHand(PlanCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -20)
        cls.bank_is_fresh()
        cls.settle()

    def test_what_keeps_it_is_not_for_who_takes_it(self):
        mine = self.env["collection.promise"].with_user(self.member("collector"))
        values = {
            "debtor_id": self.debtor().id,
            "date": self.day(5),
            "amount": 100,
        }
        for words, vals in (
            ("set for the company", {"tolerance_amount": 100}),
            ("set for the company", {"tolerance_days": 30}),
            ("gone by", {"date_made": self.day(-30)}),
        ):
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                mine.create(values | vals)
        self.assertEqual(mine.create(values).state, "open")

    def test_a_plan_is_agreed_by_its_button(self):
        collector = self.member("collector")
        plans = self.env["collection.payment.plan"].with_user(collector)
        with self.assertRaisesRegex(UserError, "not written by hand"):
            plans.create({"debtor_id": self.debtor().id, "state": "active"})

    def test_a_plan_of_which_nothing_stands_has_ended(self):
        plan = self.plan(count=2)
        plan.action_agree()
        first, second = plan.promise_ids
        first.action_withdraw()
        self.assertEqual(plan.state, "active")
        second.action_withdraw()
        self.assertEqual(plan.state, "ended")
        with self.assertRaisesRegex(UserError, "ended already"):
            plan.action_end()

    def test_a_plan_that_outlives_a_miss_ends_broken(self):
        self.debtor()._policies()[self.debtor().id].plan_breaks = False
        plan = self.plan(count=2)
        plan.action_agree()
        first, second = plan.promise_ids
        self.made(first, -40)
        self.assertEqual(plan.state, "active")
        second.action_withdraw()
        self.assertEqual(plan.state, "broken")

    def test_a_broken_promise_of_somebody_who_left(self):
        manager = self.member("manager")
        self.company.collections_alert_user_id = manager
        promise = self.promise(self.late)
        promise.user_id = new_test_user(self.env, "left", "base.group_user")
        self.made(promise, -40)
        promise.sudo()._tell_broken(self.company)
        self.assertEqual(promise.debtor_id.activity_ids.user_id, manager)

    def test_a_broken_promise_of_who_is_not_to_be_called(self):
        promise = self.promise(self.late)
        self.made(promise, -40)
        self.customer.write(
            {"collections_no_call": True, "collections_no_call_reason": "Asked us not"}
        )
        promise.sudo()._tell_broken(self.company)
        told = promise.debtor_id.activity_ids
        self.assertEqual(
            told.activity_type_id, self.env.ref("mail.mail_activity_data_todo")
        )
        promise.sudo().broken_told = False
        self.customer.collections_no_call = False
        self.env.invalidate_all()
        promise.sudo()._tell_broken(self.company)
        told = promise.debtor_id.activity_ids - told
        self.assertEqual(
            told.activity_type_id, self.env.ref("mail.mail_activity_data_call")
        )

    def test_customers_who_promised_the_same_can_be_merged(self):
        twin = self.make_customer("Azure Interior, once more")
        other = self.invoice(1000, -20, twin)
        self.settle()
        promises = self.promise(self.late) | self.promise(other)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.customer | twin).ids, self.customer)
        self.settle()
        self.assertEqual(promises.debtor_id, self.debtor())
        self.assertEqual(promises.mapped("state"), ["open", "open"])
        self.assertEqual(self.debtor().promised, 2000)
