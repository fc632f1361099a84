"""Disputes: what may be disputed, what it blocks, and how it ends."""

from datetime import timedelta

from odoo import Command
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

    def test_bad_amounts_are_refused(self):
        for amount, words in (
            (0, "more than zero"),
            (-5, "more than zero"),
            (1000.01, "only .*1,000.00 is open"),
        ):
            self.assertRefused(words, self.dispute, {self.late: amount})

    def test_a_paid_item_is_refused(self):
        self.pay(self.late, 0)
        self.assertRefused("settled", self.dispute, {self.late: 10})

    def test_overlapping_disputes_are_refused(self):
        self.dispute({self.late: 700})
        self.assertRefused(
            "700.00 are disputed already", self.dispute, {self.late: 301}
        )
        self.dispute({self.late: 300})
        self.assertEqual(self.blocks(), {self.line.id: 1000.0})

    def test_another_customers_item_is_refused(self):
        other = self.invoice(50, -5, self.make_customer("Other"))
        self.assertRefused("no item of Azure", self.dispute, {self.late: 10, other: 10})

    def test_a_credit_and_a_draft_are_refused(self):
        credit = self.receivable(self.credit_note(50))
        self.assertRefused("is a credit", self.dispute, {credit: 10})
        draft = self.env["account.move"].create(self.invoice_values(10, -5))
        self.assertRefused("not posted", self.dispute, {draft: 10})

    def test_one_without_items_is_refused(self):
        self.assertRefused(
            "at least one item", self.dispute, {self.late: 1}, item_ids=[]
        )

    def test_the_same_item_twice(self):
        row = {"line_id": self.line.id, "amount": 10}
        self.assertRefused(
            "only once",
            self.dispute,
            {self.late: 1},
            item_ids=[Command.create(row), Command.create(row)],
        )

    def test_a_reason_for_holds_is_refused(self):
        wrong = self.reason("hold_sales").id
        self.assertRefused("reasons", self.dispute, {self.late: 1}, reason_id=wrong)

    def test_deadline_before_it_was_raised(self):
        self.assertRefused(
            "before it was raised",
            self.dispute,
            {self.late: 1},
            deadline=self.day(-1),
        )

    def test_the_deadline_is_a_setting(self):
        self.company.collections_dispute_days = 5
        self.assertEqual(self.dispute({self.late: 1}).deadline, self.day(5))

    def test_it_stays_with_its_customer_and_on_record(self):
        other = self.make_customer("Other")
        self.invoice(50, -5, other)
        dispute = self.dispute({self.late: 10})
        with self.assertRaisesRegex(UserError, "stays with its customer"):
            dispute.debtor_id = self.debtor(other)
        with self.assertRaisesRegex(UserError, "stays on record"):
            dispute.sudo().unlink()
        with self.assertRaisesRegex(UserError, "needs an item"):
            dispute.item_ids = [Command.clear()]

    def test_a_disputed_invoice_cannot_be_deleted(self):
        dispute = self.dispute({self.late: 10})
        self.late.button_draft()
        with self.assertRaisesRegex(UserError, "is disputed"):
            self.late.with_context(force_delete=True).unlink()
        dispute.action_withdraw()
        self.late.with_context(force_delete=True).unlink()
        self.assertTrue(dispute.documents)
        self.assertEqual(dispute.amount, 10)

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
