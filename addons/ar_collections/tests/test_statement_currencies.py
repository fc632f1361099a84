"""Several currencies on one statement, and its language."""

from odoo.tests import tagged

from ..reports.statement_ledger import open_items, postings
from .statement_common import StatementCase


@tagged("post_install", "-at_install")
class TestStatementCurrencies(StatementCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gold = cls.setup_other_currency(
            "EUR", rates=[("2015-01-01", 0.5)], rounding=0.01
        )
        cls.home = cls.invoice(500, -20)
        cls.abroad = cls.invoice(200, -40, currency_id=cls.gold.id)
        cls.settle()

    def test_a_section_for_each(self):
        text = self.text()
        self.assertLess(text.index("In USD"), text.index("In EUR"))
        found = self.open_by_currency()
        self.assertEqual(found, {"USD": 500.0, "EUR": 200.0})
        self.assertIn("Total open $ 500.00", text)
        self.assertRegex(text, r"Total open (€ ?200\.00|200\.00 ?€)")
        self.assertEqual(text.count("Pay to"), 1)  # one account for both

    def test_a_payment_in_another_currency_closes_both(self):
        """100 EUR are worth 200 USD: half the invoice is left, of the cash nothing."""
        wizard = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=self.abroad.ids
        )
        wizard.create(
            {
                "payment_date": self.today,
                "currency_id": self.company.currency_id.id,
                "amount": 200,
                "payment_difference_handling": "open",
            }
        )._create_payments()
        self.settle()
        found = postings(self.env, self.company, self.customer.ids, self.day(-300))
        closing = {
            self.env["res.currency"].browse(currency).name: opening
            + sum(row.amount for row in rows)
            for (_partner, currency), (opening, rows) in found.items()
        }
        books = self.open_by_currency()
        for name, amount in books.items():
            self.assertAlmostEqual(closing[name], amount, msg=name)
        items = open_items(self.env, self.company, self.customer.ids)
        self.assertAlmostEqual(
            sum(row.open for row in items[self.customer.id, self.gold.id]), 100
        )

    def test_in_the_language_of_the_contact(self):
        english = self.text()
        for lang in ("de_DE", "fr_FR"):
            self.env["res.lang"]._activate_lang(lang)
            module = self.env["ir.module.module"].search(
                [("name", "=", "ar_collections")]
            )
            module.sudo()._update_translations([lang])
            self.customer.lang = lang
            text = self.text()
            self.assertNotEqual(text, english)
            self.assertIn("500,00", text)
            self.assertNotIn("500.00", text)
