"""The stored figures of a customer follow the ledger by themselves."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDebtor(CollectionsCase):
    def assertFigures(self, **figures):
        self.assertRecordValues(self.debtor(), [figures])

    def test_appears_with_the_first_posted_invoice(self):
        self.assertFalse(self.debtor())
        self.invoice(100, 10)
        self.assertFigures(balance=100.0, not_due=100.0, overdue=0.0, days_overdue=0)

    def test_buckets(self):
        for amount, due in (
            (1, -1),
            (2, -30),
            (4, -31),
            (8, -61),
            (16, -91),
            (32, -121),
        ):
            self.invoice(amount, due)
        self.assertFigures(
            balance=63.0,
            overdue=63.0,
            bucket_1=3.0,
            bucket_2=4.0,
            bucket_3=8.0,
            bucket_4=16.0,
            bucket_5=32.0,
            days_overdue=121,
            open_item_count=6,
            oldest_due_date=self.day(-121),
        )

    def test_follows_payment_and_its_undoing(self):
        invoice = self.invoice(100, -10)
        payment = self.pay(invoice, 0, amount=30)
        self.assertFigures(overdue=70.0, balance=70.0)
        self.receivable(invoice).remove_move_reconcile()
        self.assertFigures(overdue=100.0, balance=70.0, not_due=-30.0)
        payment.action_draft()
        self.assertFigures(overdue=100.0, balance=100.0, not_due=0.0)

    def test_follows_draft_and_due_date(self):
        invoice = self.invoice(100, -10)
        self.assertFigures(overdue=100.0)
        self.receivable(invoice).date_maturity = self.day(5)
        self.assertFigures(overdue=0.0, not_due=100.0)
        invoice.button_draft()
        self.assertFigures(balance=0.0, overdue=0.0, open_item_count=0)

    def test_follows_the_type_of_an_account(self):
        account = self.receivable(self.invoice(100, -10)).account_id
        self.assertFigures(balance=100.0, open_item_count=1)
        account.write({"account_type": "asset_current", "reconcile": True})
        self.assertFigures(balance=0.0, open_item_count=0)
        account.account_type = "asset_receivable"
        self.assertFigures(balance=100.0, open_item_count=1)

    def test_a_credit_note_is_a_credit(self):
        self.invoice(100, -10)
        self.credit_note(40, -5)
        self.assertFigures(balance=60.0, overdue=60.0, unallocated_credit=40.0)

    def test_a_biller_without_collections_rights_touches(self):
        biller = new_test_user(
            self.env,
            "biller",
            "account.group_account_invoice",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        self.env["account.move"].with_user(biller).browse(
            self.invoice(100, -10)
            .copy({"invoice_date": self.day(-40), "invoice_date_due": self.day(-10)})
            .id
        ).action_post()
        self.assertFigures(balance=200.0)

    def test_refresh_writes_only_what_changed(self):
        self.invoice(100, -10)
        debtor = self.debtor()
        model = self.env["collection.debtor"].sudo()
        self.assertEqual(model._refresh(self.company, self.customer.ids), [])
        self.env.cr.execute("UPDATE collection_debtor SET overdue = 7, stale = TRUE")
        self.env.invalidate_all()
        self.assertEqual(model._refresh(self.company, self.customer.ids), debtor.ids)
        self.assertFigures(overdue=100.0, stale=False)

    def test_contact_of_a_company_counts_for_the_company(self):
        contact = self.env["res.partner"].create(
            {"name": "Ms Brandt", "parent_id": self.customer.id}
        )
        self.invoice(100, -10, contact)
        self.assertFigures(balance=100.0)
        self.assertFalse(self.debtor(contact))

    def test_merge_leaves_one_customer(self):
        other = self.make_customer("Azure Old")
        self.invoice(100, -10)
        self.invoice(40, -20, other)
        kept, folded = self.debtor(), self.debtor(other)
        folded.message_post(body="Called in spring")
        self.env["base.partner.merge.automatic.wizard"]._merge(
            (self.customer | other).ids, self.customer
        )
        self.assertFigures(balance=140.0)
        self.assertEqual(self.debtor(), kept)
        self.assertFalse(folded.exists())
        self.assertIn("Called in spring", kept.message_ids.mapped("body")[0])

    def test_nobody_makes_or_deletes_one(self):
        self.invoice(100, -10)
        with self.assertRaises(AccessError):
            self.env["collection.debtor"].create({})
        with self.assertRaisesRegex(UserError, "Merge the contacts"):
            self.debtor().sudo().unlink()
        self.assertTrue(self.debtor())

    def test_two_companies_never_mix(self):
        other = self.setup_other_company()["company"]
        self.invoice(100, -10)
        self.invoice(7, -10, company_id=other.id)
        self.settle()
        debtors = (
            self.env["collection.debtor"]
            .sudo()
            .search([("partner_id", "=", self.customer.id)], order="company_id")
        )
        self.assertEqual(
            debtors.mapped(lambda d: (d.company_id, d.balance, d.largest_exposure)),
            [(self.company, 100.0, 100.0), (other, 7.0, 7.0)],
        )
        night = self.env["collection.night"].sudo()
        for day in (None, self.day(-1)):
            for debtor in debtors:
                report = night._aging(debtor.company_id, day, day or self.today)
                self.assertEqual(report["balance"], debtor.balance)

    def test_figures_are_in_company_currency(self):
        foreign = self.setup_other_currency("CHF", rates=[("2010-01-01", 2.0)])
        self.invoice(100, -10, currency_id=foreign.id)
        self.assertFigures(balance=50.0, overdue=50.0, bucket_1=50.0)
        [item] = self.debtor().open_item_ids
        self.assertEqual((item.residual, item.residual_currency), (50.0, 100.0))

    def test_query_count_does_not_grow(self):
        counts = []
        for customers in (1, 1, 10, 100):  # the first warms caches up
            partners = self.env["res.partner"].create(
                [{"name": f"Customer {customers}-{i}"} for i in range(customers)]
            )
            self.invoices([self.invoice_values(50, -3, each) for each in partners])
            self.settle()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["collection.debtor"].sudo()._refresh_partners(
                self.company, partners.ids
            )
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(len(set(counts[1:])), 1, counts)
        self.assertLessEqual(counts[-1], 5, counts)
