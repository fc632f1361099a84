"""Orders stop, and who sells is told."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestOrderStop(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(1000, -40)
        cls.settle()
        cls.collector = cls.member("collector")

    def wizard(self, user=None, **values):
        model = self.env["collection.order.stop"].with_user(user or self.collector)
        return model.create({"debtor_id": self.debtor().id} | values)

    def entries(self):
        log = self.env["collection.interaction"]
        return log.search([("debtor_id", "=", self.debtor().id)]).mapped("text")

    def test_stopped_and_lifted(self):
        with self.assertRaisesRegex(UserError, "Give the reason"):
            self.wizard(reason="  ").action_stop()
        self.wizard(reason="Bounced cheques").action_stop()
        debtor = self.debtor()
        self.assertRecordValues(
            debtor,
            [
                {
                    "order_stop": True,
                    "order_stop_reason": "Bounced cheques",
                    "order_stop_on": self.today,
                    "order_stop_by_id": self.collector.id,
                }
            ],
        )
        self.wizard(reason="Paid").action_lift()
        self.assertFalse(debtor.order_stop)
        told = f"{self.collector.name} lifted the order stop: Paid"
        self.assertIn(told, self.entries())
        self.assertIn(told, str(debtor.message_ids.mapped("body")))
        with self.assertRaisesRegex(UserError, "not stopped"):
            debtor._lift_order_stop("Again")

    def test_who_sells_is_warned(self):
        self.debtor()._stop_orders("Insolvent", self.env.uid)
        seller = new_test_user(
            self.env,
            "writes-invoices",
            "account.group_account_invoice",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        buyer = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": self.customer.id}
        )
        for partner in self.customer, buyer:
            warning = partner.with_user(seller).collections_order_stop
            self.assertIn("Insolvent", warning)
            draft = self.env["account.move"].with_user(seller)
            draft = draft.create(self.invoice_values(5, 5, partner))
            self.assertIn("Insolvent", draft.collections_order_stop)
        other = self.make_customer("Other").with_user(seller)
        self.assertFalse(other.collections_order_stop)
        with self.assertRaises(AccessError):
            self.debtor().with_user(seller)._stop_orders("Mine")

    def test_another_company_sells_on(self):
        other = self.setup_other_company()["company"]
        self.debtor()._stop_orders("Insolvent", self.env.uid)
        partner = self.customer.with_company(other)
        self.assertFalse(partner.collections_order_stop)

    def test_people_do_not_write_it(self):
        manager = self.member("manager")
        with self.assertRaisesRegex(UserError, "by its buttons"):
            self.debtor().with_user(manager).write({"order_stop": True})

    def test_a_level_stops_them_when_said(self):
        self.level_3.order_stop = True
        debtor = self.debtor()
        for level, stopped in ((self.level_2, False), (self.level_3, True)):
            notice = (
                self.env["dunning.notice"]
                .sudo()
                .create(
                    {
                        "debtor_id": debtor.id,
                        "contact_id": self.customer.id,
                        "date": self.today,
                        "currency_id": self.company.currency_id.id,
                        "level_id": level.id,
                        "subject": level.name,
                    }
                )
            )
            line = self.receivable(self.invoice(5, -3))
            self.env["dunning.notice.item"].sudo().create(
                {
                    "notice_id": notice.id,
                    "line_id": line.id,
                    "level_id": level.id,
                    "kind": "overdue",
                    "name": line.move_id.name,
                    "date": line.date,
                    "date_maturity": line.date_maturity,
                    "residual": 5,
                }
            )
            self.assertFalse(debtor.order_stop, "nothing was said yet")
            notice._mark_sent()
            self.assertEqual(debtor.order_stop, stopped)
        self.assertIn(self.level_3.name, debtor.order_stop_reason)
        self.assertFalse(debtor.order_stop_by_id)

    def test_merged_customers_stay_stopped(self):
        self.debtor()._stop_orders("Insolvent", self.env.uid)
        target = self.make_customer("Azure Target")
        self.invoice(50, -9, target)
        self.settle()
        merge = self.env["base.partner.merge.automatic.wizard"].create({})
        merge.sudo()._merge((self.customer | target).ids, target)
        self.assertEqual(self.debtor(target).order_stop_reason, "Insolvent")
