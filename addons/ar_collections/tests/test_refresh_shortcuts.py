"""What the refresh saves itself: blocks nobody entered, figures read with writing."""

from odoo.tests import tagged

from ..models.block.collection_debtor_have_causes import FEW
from .block_common import BlockCase
from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestRefreshShortcuts(PromiseCase, BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.settle()

    def query(self, name):
        """Return the SQL of a part of this customer's refresh, None if left out."""
        parts = self.debtor()._refresh_parts(self.company, self.customer.ids)
        [part] = [part for part in parts if part.name == name]
        return part.query

    def test_blocks_are_left_out_until_somebody_enters_one(self):
        self.assertIsNone(self.query("blocks"))
        self.assertIsNone(self.query("promises"))
        self.hold(10)
        self.assertIsNotNone(self.query("blocks"))
        self.assertIsNone(self.query("promises"))
        self.assertEqual(self.debtor().on_hold, 1000.0)

    def test_each_kind_of_cause_is_found(self):
        for enter in (
            lambda: self.dispute({self.late: 300}),
            lambda: self.promise(self.late, 300),
            lambda: self.hold(10, self.late),
        ):
            with self.env.cr.savepoint() as point:
                enter()
                self.assertIsNotNone(self.query("blocks"))
                point.rollback()
            self.env.invalidate_all()
            self.assertIsNone(self.query("blocks"))

    def test_causes_of_others_are_no_matter(self):
        other = self.make_customer("Other")
        self.dispute({self.invoice(1000, -40, other): 300})
        self.assertIsNone(self.query("blocks"))
        several = self.make_customer("Third").ids * FEW
        parts = self.debtor()._refresh_parts(self.company, self.customer.ids + several)
        self.assertTrue(next(part for part in parts if part.name == "blocks").query)

    def test_an_item_that_moves_takes_its_block_along(self):
        self.dispute({self.late: 300})
        head = self.make_customer("Head office")
        self.customer.write({"is_company": False, "parent_id": head.id})
        self.settle()
        self.assertEqual(self.customer.commercial_partner_id, head)
        self.assertEqual(self.debtor(head).balance, 1000)
        self.invoice(10, -5, head)
        self.settle()  # of all customers only the head office
        self.assertEqual(self.debtor(head).disputed, 300)

    def test_promises_are_counted_with_the_writing(self):
        self.promise(self.late, 300)
        debtor = self.debtor()
        self.env.invalidate_all()
        ids = debtor._refresh(self.company, self.customer.ids, always=True)
        with self.assertQueryCount(0):
            self.assertEqual(debtor.browse(ids).promise_count, 1)

    def test_a_companys_day_follows_its_time_zone_at_once(self):
        home = self.company.partner_id
        home.tz = "Pacific/Kiritimati"  # 25 hours from the other: never the same day
        east = self.company._collections_today()
        home.tz = "Pacific/Midway"
        self.assertGreater(east, self.company._collections_today())
