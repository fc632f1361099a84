"""Who is told when a customer enters a worse bucket, and what a contact shows."""

from odoo.tests import tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestAlert(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {
                "collections_alert_bucket": "2",
                "collections_alert_user_id": cls.env.user.id,
            }
        )

    def alerts(self):
        return self.debtor().activity_ids

    def test_once_on_entering(self):
        self.invoice(100, -31)
        self.night()
        self.assertEqual(len(self.alerts()), 1)
        self.assertIn("31-60", self.alerts().summary)
        self.assertEqual(self.alerts().user_id, self.env.user)
        self.night()
        self.assertEqual(len(self.alerts()), 1)

    def test_not_below_the_bucket_nor_for_old_news(self):
        self.invoice(100, -30)
        self.night()
        self.assertFalse(self.alerts())
        self.invoice(100, -45)
        self.night()
        self.assertFalse(self.alerts())

    def test_again_after_an_improvement(self):
        invoice = self.invoice(100, -31)
        self.night()
        self.pay(invoice, 0)
        self.night()
        self.invoice(50, -31)
        self.night()
        self.assertEqual(len(self.alerts()), 2)

    def test_never_in_a_simulation(self):
        self.invoice(100, -31)
        self.night(dry_run=True)
        self.night(as_of=self.day(-1))
        self.assertFalse(self.alerts())

    def test_an_invoice_says_how_late_its_oldest_instalment_is(self):
        invoice = self.invoice(100, -12)
        self.assertEqual(invoice.collections_days_overdue, 12)
        self.assertFalse(self.invoice(100, 0).collections_days_overdue)
        self.pay(invoice, 0)
        self.assertFalse(invoice.collections_days_overdue)

    def test_an_invoice_whose_payment_was_taken_back_is_late_again(self):
        invoice = self.invoice(100, -12)
        payment = self.pay(invoice, 0)
        payment.move_id.button_draft()
        invoice.invalidate_recordset(["collections_days_overdue"])
        self.assertEqual(self.receivable(invoice).amount_residual, 0)  # still matched
        self.assertEqual(invoice.collections_days_overdue, 12)

    def test_a_contact_shows_its_companys_figures(self):
        contact = self.env["res.partner"].create(
            {"name": "Ms Brandt", "parent_id": self.customer.id}
        )
        self.invoice(100, -12)
        self.settle()
        self.assertEqual(contact.collections_overdue, 100.0)
        self.assertEqual(contact.collections_days_overdue, 12)
        action = contact.action_view_collections()
        self.assertEqual(action["res_id"], self.debtor().id)
