"""A task is in the language of who gets it, whoever or whatever gives it."""

from odoo.tests import tagged

from .block_common import BlockCase


@tagged("post_install", "-at_install")
class TestTaskLanguage(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.greta = cls.member("manager")
        cls.greta.lang = "de_DE"
        cls.company.write(
            {
                "collections_alert_bucket": "2",
                "collections_alert_user_id": cls.greta.id,
                "collections_live": True,
            }
        )
        cls.bank_is_fresh()
        cls.late = cls.invoice(1000, -40)

    def told(self, record):
        """Return what a record tells Greta to do."""
        return record.activity_ids.filtered(lambda t: t.user_id == self.greta).summary

    def test_an_alert(self):
        other = self.make_customer("Other")
        self.invoice(100, -31, other)
        self.night()
        told = self.told(self.debtor(other))
        self.assertIn("jetzt in der Altersklasse 31-60", told)

    def test_a_dispute(self):
        dispute = self.dispute({self.late: 300}, user_id=self.greta.id)
        self.assertEqual(self.told(dispute), "Streitfall klären")
        self.assertIn("bestreitet", dispute.activity_ids.note)

    def test_an_invoice_to_send(self):
        self.late.write({"is_move_sent": False, "invoice_user_id": self.greta.id})
        self.night()
        self.assertIn("zuerst die Rechnung senden", self.told(self.late))

    def test_a_hold_that_ran_out(self):
        root = self.env.ref("base.user_root")
        hold = self.hold(-1, date_start=self.day(-9), user_id=self.greta.id, user=root)
        self.night()
        self.assertEqual(self.told(hold), "Ein Mahnstopp ist abgelaufen")

    def test_customers_who_pay_later(self):
        debtor = self.debtor()
        debtor.sudo().write(
            {"drift_on": self.today, "drift_since": self.day(-30), "drift_after": 20}
        )
        debtor.sudo()._tell_drift(self.company)
        self.assertEqual(self.told(debtor), "Zahlt später als üblich")
        self.assertIn("Fälligkeit", debtor.activity_ids.note)
