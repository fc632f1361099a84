"""The customers of a ledger that was there before the addon."""

from odoo.tests import tagged
from odoo.tools import SQL

from ..hooks import post_init_hook
from .common import CollectionsCase

OWED = ("balance", "overdue", "bucket_1", "bucket_2", "days_overdue", "open_item_count")
PAID = ("days_late_lifetime", "invoice_count", "late_share", "last_payment_date")


@tagged("post_install", "-at_install")
class TestAppear(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pay(cls.invoice(900, -60), -20)
        cls.invoice(100, -40)
        cls.invoice(50, -5)
        cls.quiet = cls.make_customer("Paid all")
        cls.pay(cls.invoice(70, -30, cls.quiet), -30)
        cls.settle()
        cls.debtors = cls.env["collection.debtor"].sudo()
        cls.before = cls.read_all()
        cls.forget()

    @classmethod
    def read_all(cls):
        cls.env.flush_all()
        cls.env.invalidate_all()
        both = cls.customer | cls.quiet
        found = cls.debtors.search([("partner_id", "in", both.ids)], order="partner_id")
        return found.read([*OWED, *PAID, "score", "stale"])

    @classmethod
    def forget(cls):
        """Let us never have seen the ledger."""
        of_company = SQL("WHERE company_id = %s", cls.company.id)
        cls.env.flush_all()
        cls.env.cr.execute(SQL("DELETE FROM collection_case %s", of_company))
        cls.env.cr.execute(SQL("DELETE FROM collection_debtor %s", of_company))
        cls.company.sudo().collections_history_basis = False
        cls.env.invalidate_all()

    def values(self, found, names):
        return [{name: row[name] for name in names} for row in found]

    def test_what_they_owe_is_there_at_once(self):
        post_init_hook(self.env)
        found = self.read_all()
        self.assertEqual(self.values(found, OWED), self.values(self.before, OWED))
        self.assertEqual([row["stale"] for row in found], [True, True])
        self.assertEqual([row["invoice_count"] for row in found], [0, 0])
        self.assertFalse(self.debtor().case_id)

    def test_the_rest_is_read_by_the_night_that_is_asked_for(self):
        night = self.env.ref("ar_collections.ir_cron_night")
        asked = [("cron_id", "=", night.id)]
        before = self.env["ir.cron.trigger"].search_count(asked)
        post_init_hook(self.env)
        self.assertGreater(self.env["ir.cron.trigger"].search_count(asked), before)
        self.night()
        found = self.read_all()
        names = [*OWED, *PAID, "score", "stale"]
        self.assertEqual(self.values(found, names), self.values(self.before, names))
        self.assertEqual(self.debtor().largest_exposure, 1050.0)
        self.assertTrue(self.debtor().case_id)

    def test_a_posting_before_that_night_loses_nothing(self):
        post_init_hook(self.env)
        self.invoice(10, -2)
        self.settle()
        self.assertFalse(self.debtor().stale)
        self.night()
        self.assertEqual(self.debtor().largest_exposure, 1060.0)
        self.assertEqual(self.debtor().overdue, 160.0)
