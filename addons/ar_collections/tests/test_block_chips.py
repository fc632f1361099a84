"""What is said of blocks and promises on items, invoices and customers."""

from odoo.tests import tagged
from odoo.tools import format_date

from .block_common import BlockCase
from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestBlockChips(PromiseCase, BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.line = cls.receivable(cls.late)
        cls.bank_is_fresh()
        cls.settle()

    def texts(self):
        self.settle()
        item = self.env["collection.open.item"].browse(self.line.id)
        return {chip["kind"]: chip["text"] for chip in item.blocks}

    def date(self, day):
        return format_date(self.env, day)

    def test_the_day_promised_without_tolerance(self):
        promise = self.promise(self.late, 600)
        self.assertGreater(promise.last_day, promise.date)
        words = f"Promised $\N{NO-BREAK SPACE}600.00 by {self.date(promise.date)}"
        self.assertEqual(self.texts(), {"promise": words})

    def test_awaiting_the_bank_it_is_still_said(self):
        promise = self.promise(self.late)
        self.settle()
        self.env.cr.execute(
            "UPDATE collection_promise SET state = 'awaiting', date = date - 20,"
            " last_day = last_day - 20, date_made = date_made - 20 WHERE id = %s",
            (promise.id,),
        )
        self.env.invalidate_all()
        self.assertIn(self.date(promise.date), self.texts()["promise"])

    def test_a_broken_one_is_said_until_the_next(self):
        broken = self.promise(self.late)
        self.made(broken, -20)
        words = f"Promise of {self.date(broken.date)} broken"
        self.assertEqual(self.texts(), {"broken": words})
        self.promise(self.late)
        self.assertEqual(set(self.texts()), {"promise"})

    def test_paid_nothing_is_said_of_a_broken_one(self):
        self.made(self.promise(self.late), -20)
        self.pay(self.late, 0)
        self.settle()
        self.assertFalse(self.late.collections_blocks)

    def test_of_one_cause_one_chip_with_all_its_amounts(self):
        other = self.invoice(500, -30)
        self.dispute({self.late: 300, other: 100})
        hold = self.hold(10)
        self.settle()
        lines = (self.line | self.receivable(other)).ids
        [chips] = self.env["dunning.block"]._chips_of({"both": lines}).values()
        self.assertEqual(
            [chip["text"] for chip in chips],
            [
                "Disputed $\N{NO-BREAK SPACE}400.00",
                f"On hold until {self.date(hold.date_end)}",
            ],
        )
