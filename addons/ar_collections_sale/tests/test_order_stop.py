"""The quotation warns of an order stop."""

from odoo.tests import new_test_user, tagged

from odoo.addons.ar_collections.tests.common import CollectionsCase


@tagged("post_install", "-at_install")
class TestOrderStop(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(1000, -40)
        cls.salesman = new_test_user(
            cls.env,
            "sells",
            "sales_team.group_sale_salesman",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def order(self, **values):
        orders = self.env["sale.order"].with_user(self.salesman)
        return orders.create({"partner_id": self.customer.id} | values)

    def test_the_salesman_is_warned(self):
        order = self.order()
        self.assertEqual(order.collections_order_stop, "")
        self.debtor()._stop_orders("Three promises broken", self.env.uid)
        order.invalidate_recordset()
        self.assertIn("Three promises broken", order.collections_order_stop)
        contact = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": self.customer.id}
        )
        self.assertIn("Three", self.order(partner_id=contact.id).collections_order_stop)
        self.debtor()._lift_order_stop("Paid")
        order.invalidate_recordset()
        self.assertEqual(order.collections_order_stop, "")

    def test_who_pays_counts(self):
        buyer = self.make_customer("Buyer")
        self.debtor()._stop_orders("Insolvent", self.env.uid)
        order = self.order(partner_id=buyer.id, partner_invoice_id=self.customer.id)
        self.assertIn("Insolvent", order.collections_order_stop)
