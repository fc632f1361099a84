"""Disputes: what may be disputed, what it blocks, and how it ends."""

from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .block_common import BlockCase


@tagged("post_install", "-at_install")
class TestDispute(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.line = cls.receivable(cls.late)

    def blocks(self):
        self.env.flush_all()
        return self.env["dunning.block"]._blocked(self.line.ids, self.today)

    def test_only_the_disputed_amount_is_blocked(self):
        dispute = self.dispute({self.late: 300})
        self.assertEqual(self.blocks(), {self.line.id: 300.0})
        self.assertRecordValues(
            self.debtor(), [{"disputed": 300.0, "blocked": 300.0, "on_hold": 0.0}]
        )
        self.assertRecordValues(
            dispute,
            [
                {
                    "amount": 300.0,
                    "state": "open",
                    "deadline": self.day(14),
                    "documents": self.late.name,
                }
            ],
        )

    def test_the_deadline_is_a_setting(self):
        self.company.collections_dispute_days = 5
        self.assertEqual(self.dispute({self.late: 1}).deadline, self.day(5))

    def test_in_another_currency_at_the_booked_rate(self):
        foreign = self.setup_other_currency("EUR", rates=[("2000-01-01", 3.0)])
        late = self.invoice(900, -40, currency_id=foreign.id)
        line = self.receivable(late)
        dispute = self.dispute({late: 300})
        self.assertEqual(dispute.amount, 100.0)
        self.env.flush_all()
        blocked = self.env["dunning.block"]._blocked(line.ids, self.today)
        self.assertEqual(blocked, {line.id: 100.0})
        self.dispute({late: 600})
        self.env.flush_all()
        blocked = self.env["dunning.block"]._blocked(line.ids, self.today)
        self.assertEqual(blocked, {line.id: 300.0})

    def test_a_payment_leaves_no_more_disputed_than_open(self):
        self.dispute({self.late: 300})
        self.pay(self.late, 0, amount=800)
        self.assertRecordValues(self.debtor(), [{"disputed": 200.0, "blocked": 200.0}])

    def test_withdrawn(self):
        dispute = self.dispute({self.late: 300})
        dispute.action_withdraw()
        self.assertEqual(self.blocks(), {})
        self.assertRecordValues(
            dispute,
            [
                {
                    "state": "withdrawn",
                    "closed_on": self.today,
                    "closed_by_id": self.env.uid,
                }
            ],
        )
        self.assertEqual(self.debtor().disputed, 0.0)
        with self.assertRaisesRegex(UserError, "ended already"):
            dispute.action_resolve()
        with self.assertRaisesRegex(UserError, "stay as they were"):
            dispute.item_ids.amount = 5
        with self.assertRaisesRegex(UserError, "stay as they were"):
            dispute.item_ids.unlink()

    def resolve(self, dispute, resolution, move=None):
        action = dispute.action_resolve()
        wizard = Form(self.env[action["res_model"]].with_context(**action["context"]))
        wizard.resolution = resolution
        if move:
            wizard.settled_by_id = move
        wizard.cause_id = self.reason("cause_price_list")
        wizard.save().action_resolve()

    def test_resolved_by_a_credit_note(self):
        dispute = self.dispute({self.late: 300})
        self.assertRefused("Name the credit note", dispute._resolve, "credit_note")
        small = self.credit_note(299)
        self.assertRefused(
            "credits .*299.00, but .*300.00",
            dispute._resolve,
            "credit_note",
            settled_by_id=small.id,
        )
        strange = self.credit_note(300, partner=self.make_customer("Other"))
        self.assertRefused(
            "no such document",
            dispute._resolve,
            "credit_note",
            settled_by_id=strange.id,
        )
        draft = self.env["account.move"].create(
            self.invoice_values(300, 0, move_type="out_refund")
        )
        self.assertRefused(
            "not posted", dispute._resolve, "credit_note", settled_by_id=draft.id
        )
        self.assertRefused(
            "no such document",
            dispute._resolve,
            "credit_note",
            settled_by_id=self.late.id,
        )
        self.assertEqual(dispute.state, "open")
        other = self.invoice(300, -9)
        foreign = self.credit_note(300)
        foreign.sudo().reversed_entry_id = other
        self.assertRefused(
            "which is not disputed",
            dispute._resolve,
            "credit_note",
            settled_by_id=foreign.id,
        )
        spent = self.credit_note(400)
        self.receivable(spent | other).reconcile()  # 100 of it are left
        self.assertRefused(
            "credits .*100.00, but .*300.00",
            dispute._resolve,
            "credit_note",
            settled_by_id=spent.id,
        )
        enough = self.credit_note(300)
        self.resolve(dispute, "credit_note", enough)
        self.assertRecordValues(
            dispute,
            [
                {
                    "state": "resolved",
                    "resolution": "credit_note",
                    "settled_by_id": enough.id,
                    "cause_id": self.reason("cause_price_list").id,
                    "closed_on": self.today,
                }
            ],
        )
        self.assertEqual(self.blocks(), {})
        second = self.dispute({self.late: 10})
        self.assertRefused(
            "310.00 are disputed",
            second._resolve,
            "credit_note",
            settled_by_id=enough.id,
        )

    def test_resolved_otherwise(self):
        announced = []
        self.patch(
            type(self.env["collection.dispute"]),
            "_on_resolved",
            lambda disputes: announced.append(disputes),
        )
        for resolution in ("rejected", "payment_agreed", "reissued"):
            dispute = self.dispute({self.late: 300})
            self.resolve(dispute, resolution)
            self.assertEqual(dispute.resolution, resolution)
            self.assertEqual(self.blocks(), {})
            self.assertEqual(announced.pop(), dispute)

    def test_yesterday_it_was_blocked(self):
        dispute = self.dispute({self.late: 300}, date=self.day(-5))
        dispute.action_withdraw()
        self.env.flush_all()
        block = self.env["dunning.block"]
        for days, amounts in ((-6, {}), (-1, {self.line.id: 300.0}), (0, {})):
            found = block._blocked(self.line.ids, self.day(days))
            self.assertEqual(found, amounts)

    def test_age(self):
        dispute = self.dispute({self.late: 300}, date=self.day(-10))
        self.assertRecordValues(dispute, [{"age_days": 10, "age_band": "2"}])
        for days, band in ((7, "1"), (8, "2"), (30, "3"), (60, "4"), (61, "5")):
            dispute.date = self.day(-days)
            self.env.flush_all()
            [(found, total)] = self.env["collection.dispute"]._read_group(
                [("id", "=", dispute.id)], ["age_band"], ["age_days:avg"]
            )
            self.assertEqual((found, total), (band, days))
            self.assertEqual(dispute.age_band, band)

    def test_pivots_of_its_screens(self):
        self.dispute({self.late: 300})
        for groupby in ("cause_id", "reason_id", "user_id", "age_band"):
            groups = self.env["collection.dispute"].formatted_read_group(
                [("debtor_id", "=", self.debtor().id)], [groupby], ["amount:sum"]
            )
            self.assertEqual(groups[0]["amount:sum"], 300.0)
        late = self.env["collection.dispute"].search([("deadline", "<", "today")])
        self.assertFalse(late)

    def test_invoices_not_due_can_be_disputed(self):
        coming = self.invoice(80, 20)
        self.dispute({coming: 80})
        self.assertRecordValues(self.debtor(), [{"disputed": 80.0, "blocked": 0.0}])
        self.assertEqual(self.today + timedelta(days=20), coming.invoice_date_due)
