"""The lists of the sheet, found in one statement, are those of their own reading."""

from odoo.tests import tagged

from .block_common import BlockCase
from .promise_common import PromiseCase

LISTS = ("dispute_ids", "hold_ids", "promise_ids", "notice_ids", "interaction_ids")


@tagged("post_install", "-at_install")
class TestSheetLists(BlockCase, PromiseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.items = [cls.invoice(100, -20), cls.invoice(200, -10)]
        for amount, item in enumerate(cls.items, start=20):
            cls.dispute({item: amount})
            cls.promise(item, amount)
        cls.hold(3)
        cls.hold(9, cls.items[1])
        cls.settle()
        cls.collector = cls.member("collector")

    def lists(self):
        """Return {list: ids} as the sheet of the customer reads them."""
        self.env.invalidate_all()
        sheet = self.debtor().with_user(self.collector)
        asked = dict.fromkeys([*LISTS, "case_count"], {})
        return sheet.web_read(asked)[0]

    def test_as_each_on_its_own(self):
        found = self.lists()
        for name in LISTS:
            self.env.invalidate_all()
            own = self.debtor().with_user(self.collector)[name]
            self.assertEqual(found[name], own.ids, name)
        self.assertEqual(
            [len(found[n]) for n in ("dispute_ids", "hold_ids", "promise_ids")],
            [2, 2, 2],
        )
        self.assertEqual(found["case_count"], 1)

    def test_record_rules_hold(self):
        hidden = self.debtor().dispute_ids[0]
        self.env["ir.rule"].create(
            {
                "name": "All disputes but one",
                "model_id": self.env["ir.model"]._get_id("collection.dispute"),
                "domain_force": f"[('id', '!=', {hidden.id})]",
            }
        )
        self.assertNotIn(hidden.id, self.lists()["dispute_ids"])

    def test_what_waits_to_be_written_is_found(self):
        dispute = self.dispute({self.items[0]: 5})
        self.assertIn(dispute.id, self.lists()["dispute_ids"])
