"""What the random sequences found, each as the shortest story that shows it."""

from odoo import Command
from odoo.tests import tagged

from .common import CollectionsCase
from .property_oracle import differences


@tagged("post_install", "-at_install")
class TestPropertyFound(CollectionsCase):
    def assertBooks(self, **figures):
        self.assertRecordValues(self.debtor(), [figures])
        self.assertEqual(differences(self.env.cr, self.company.id, self.today), [])

    def matched_statement_line(self, invoice):
        owed = self.receivable(invoice)
        statement_line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "date": self.day(-3),
                "payment_ref": "Transfer",
                "amount": 100,
            }
        )
        suspense = statement_line._seek_for_lines()[1]
        suspense.write(
            {"account_id": owed.account_id.id, "partner_id": owed.partner_id.id}
        )
        return statement_line, suspense | owed

    def test_lines_removed_from_a_posted_entry(self):
        """Received, not matched yet; then the bank transaction is deleted."""
        invoice = self.invoice(100, -10)
        statement_line, _lines = self.matched_statement_line(invoice)
        self.assertBooks(balance=0.0, open_item_count=2)
        statement_line.unlink()
        self.assertBooks(balance=100.0, open_item_count=1)

    def test_lines_put_back_by_undoing_a_match(self):
        invoice = self.invoice(100, -10)
        statement_line, lines = self.matched_statement_line(invoice)
        lines.reconcile()
        self.assertBooks(balance=0.0, open_item_count=0)
        statement_line.action_undo_reconciliation()
        self.assertBooks(balance=100.0, open_item_count=1)

    def test_a_payment_reset_to_draft_settles_nothing(self):
        """Odoo leaves it matched; the books no longer hold it."""
        invoice = self.invoice(100, -10)
        payment = self.pay(invoice, -1)
        self.assertBooks(balance=0.0, open_item_count=0)
        payment.action_draft()
        self.assertTrue(self.receivable(invoice).reconciled)
        self.assertBooks(balance=100.0, overdue=100.0)
        payment.action_post()
        self.assertBooks(balance=0.0, overdue=0.0)

    def test_an_invoice_reset_to_draft_frees_the_parents_payment(self):
        """A parent paid for its subsidiary: resetting the invoice touches both."""
        parent = self.make_customer("Holding")
        invoice = self.invoice(100, -10)
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": parent.id,
                "amount": 100,
                "date": self.day(-1),
            }
        )
        payment.action_post()
        (self.receivable(payment.move_id) | self.receivable(invoice)).reconcile()
        self.assertEqual(self.debtor(parent).balance, 0.0)
        invoice.button_draft()
        self.assertBooks(balance=0.0)
        self.assertEqual(self.debtor(parent).balance, -100.0)

    def test_lines_added_to_a_posted_entry(self):
        """As the reconciliation widgets match: the entry's lines are replaced."""
        self.invoice(100, -10)
        statement_line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "date": self.day(-3),
                "payment_ref": "Transfer",
                "amount": 40,
            }
        )
        self.assertBooks(balance=100.0)
        bank, counterpart = statement_line._prepare_move_line_default_vals()
        counterpart |= {
            "account_id": self.company_data["default_account_receivable"].id,
            "partner_id": self.customer.id,
        }
        lines = [Command.clear(), Command.create(bank), Command.create(counterpart)]
        statement_line.with_context(
            force_delete=True, skip_readonly_check=True
        ).line_ids = lines
        self.assertBooks(balance=60.0, unallocated_credit=40.0)

    def test_reconciled_some_time_after_posting(self):
        parent = self.make_customer("Holding")
        invoice = self.invoice(100, -10)
        payment = self.credit_note(100, -1, parent)
        self.assertBooks(balance=100.0)
        (self.receivable(payment) | self.receivable(invoice)).reconcile()
        self.assertBooks(balance=0.0)
        self.assertEqual(self.debtor(parent).balance, 0.0)

    def test_a_contact_moves_to_another_company(self):
        """With items in its own name, which it takes along."""
        other = self.make_customer("Holding")
        contact = self.env["res.partner"].create(
            {"name": "Buyer", "parent_id": self.customer.id}
        )
        invoice = self.invoice(100, -10)
        self.receivable(invoice).partner_id = contact
        self.assertBooks(balance=100.0)
        contact.parent_id = other
        self.assertBooks(balance=0.0)
        self.assertEqual(self.debtor(other).balance, 100.0)
        contact.is_company = True
        self.assertBooks(balance=0.0)
