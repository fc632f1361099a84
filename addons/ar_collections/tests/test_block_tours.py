"""A person's way to a dispute and a hold, and the screen against SQL."""

from odoo.tests import HttpCase, tagged

from .block_common import BlockCase


@tagged("post_install", "-at_install")
class TestBlockTours(BlockCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1200, -45)
        cls.settle()
        cls.collector = cls.member("collector")
        cls.collector.sudo().write({"login": "marta-block", "password": "marta-block"})

    def blocked(self, kind):
        self.env.cr.execute(
            f"SELECT {kind} FROM collection_debtor WHERE partner_id = %s"
            " AND company_id = %s",
            (self.customer.id, self.company.id),
        )
        return float(self.env.cr.fetchone()[0])

    def test_dispute_from_an_invoice(self):
        self.start_tour(
            f"/odoo/account.move/{self.late.id}",
            "collections_dispute_invoice",
            login="marta-block",
        )
        self.settle()
        dispute = self.env["collection.dispute"].search(
            [("debtor_id", "=", self.debtor().id)]
        )
        self.assertRecordValues(
            dispute,
            [
                {
                    "amount": 300.0,
                    "state": "open",
                    "user_id": self.collector.id,
                    "reason_id": self.reason("dispute_price").id,
                }
            ],
        )
        self.assertEqual(self.blocked("disputed"), 300.0)

    def test_hold_of_a_customer(self):
        self.start_tour(
            f"/odoo/collections/{self.debtor().id}",
            "collections_hold_customer",
            login="marta-block",
        )
        self.settle()
        hold = self.env["collection.hold"].search(
            [("debtor_id", "=", self.debtor().id)]
        )
        self.assertRecordValues(hold, [{"scope": "customer", "state": "active"}])
        self.assertEqual(self.blocked("on_hold"), 1200.0)

    def test_a_call_that_disputes_leads_on(self):
        outcome = self.env.ref("ar_collections.collection_outcome_disputed")
        wizard = (
            self.env["collection.log.contact"]
            .with_user(self.collector)
            .create(
                {
                    "debtor_id": self.debtor().id,
                    "outcome_id": outcome.id,
                    "text": "Two boxes were missing",
                    "line_ids": [(6, 0, self.receivable(self.late).ids)],
                    "duration": 3,
                }
            )
        )
        action = wizard.action_log()
        self.assertEqual(action["res_model"], "collection.dispute")
        dispute = (
            self.env["collection.dispute"]
            .with_user(self.collector)
            .with_context(**action["context"])
            .create({"reason_id": self.reason("dispute_quantity").id})
        )
        self.assertEqual(dispute.amount, 1200.0)
        self.assertEqual(dispute.description, "Two boxes were missing")

    def test_a_short_payment_in_one_click(self):
        self.pay(self.late, 0, amount=1150)
        self.settle()
        item = self.env["collection.open.item"].browse(self.receivable(self.late).id)
        self.assertTrue(item.paid_short)
        self.assertTrue(self.late.collections_paid_short)
        action = item.with_user(self.collector).action_dispute_rest()
        dispute = self.env["collection.dispute"].browse(action["res_id"])
        self.assertEqual(dispute.amount, 50.0)
        self.assertEqual(dispute.reason_id, self.reason("dispute_deduction"))
        self.assertRefused(
            "No payment was short", self.late.action_collections_dispute_rest
        )

    def test_short_payments_of_several_instalments(self):
        terms = self.env["account.payment.term"].create(
            {
                "name": "Thirds",
                "line_ids": [
                    (0, 0, {"value": "percent", "value_amount": share, "nb_days": days})
                    for share, days in ((40, 0), (40, 30), (20, 60))
                ],
            }
        )
        late = self.invoice(1000, 0, invoice_payment_term_id=terms.id)
        first, second, third = self.receivable(late).sorted("date_maturity")
        for line, amount in ((first, 390), (second, 380)):
            wizard = self.env["account.payment.register"].with_context(
                active_model="account.move.line", active_ids=line.ids
            )
            wizard.create({"amount": amount})._create_payments()
        self.settle()
        action = late.action_collections_dispute_rest()
        rows = self.env["collection.dispute"].browse(action["res_id"]).item_ids
        self.assertEqual(
            {row.line_id: row.amount for row in rows}, {first: 10.0, second: 20.0}
        )
        self.assertFalse(third.reconciled)
