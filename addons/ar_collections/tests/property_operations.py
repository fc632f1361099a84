"""What people do to a ledger, at random: the operations of the property tests.

Each operation makes what it needs when the books do not offer it, so that it
always happens. Dates and amounts come from the sequence's own generator.
"""

from odoo import Command

from .property_books import BooksCase

OPERATIONS = (
    "post",
    "pay",
    "part_pay",
    "pay_on_account",
    "credit_note",
    "refund",
    "unreconcile",
    "reconcile_again",
    "reset_to_draft",
    "cancel",
    "merge",
    "due_date",
    "another_parent",
    "without_partner",
    "instalments",
    "foreign_currency",
    "second_company",
    "backdated_entry",
    "bank_statement",
    "reset_payment",
    "no_followup",
)


class OperationsCase(BooksCase):
    """The operations, by the names above."""

    def op_post(self, rng, **values):
        return self.invoice(
            self.some_amount(rng), self.some_due(rng), self.someone(rng), **values
        )

    def op_pay(self, rng):
        self.pay(self.some_invoice(rng), rng.randint(-60, 0))

    def op_part_pay(self, rng):
        invoice = self.some_invoice(rng)
        share = rng.choice((0.1, 0.5, 0.9))
        amount = invoice.currency_id.round(invoice.amount_residual * share)
        self.pay(invoice, rng.randint(-60, 0), max(amount, 0.01))

    def op_pay_on_account(self, rng):
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.someone(rng).id,
                "amount": self.some_amount(rng),
                "date": self.day(rng.randint(-90, 0)),
            }
        )
        payment.action_post()
        return payment

    def op_credit_note(self, rng):
        self.credit_note(self.some_amount(rng), self.some_due(rng), self.someone(rng))

    def op_refund(self, rng):
        invoice = self.some_invoice(rng)
        invoice._reverse_moves(
            [{"invoice_date": self.day(-1), "date": self.day(-1)}], cancel=True
        )

    def op_unreconcile(self, rng):
        matched = self.lines(("matched_credit_ids", "!=", False))
        if not matched:
            self.op_pay(rng)
            matched = self.lines(("matched_credit_ids", "!=", False))
        line = rng.choice(matched)
        others = line.matched_credit_ids.credit_move_id
        line.remove_move_reconcile()
        return line | others

    def op_reconcile_again(self, rng):
        lines = self.op_unreconcile(rng)
        self.settle()
        lines = lines.exists().filtered(lambda line: line.parent_state == "posted")
        lines.filtered(lambda line: not line.reconciled).reconcile()

    def op_reset_to_draft(self, rng):
        invoice = self.some_invoice(rng)
        invoice.button_draft()
        return invoice

    def op_cancel(self, rng):
        self.op_reset_to_draft(rng).button_cancel()

    def op_reset_payment(self, rng):
        """Back to draft, where Odoo leaves it matched, or on to cancelled."""
        if rng.random() < 0.5:
            payment = self.op_pay_on_account(rng)
        else:
            payment = self.pay(self.some_invoice(rng), 0)
        self.settle()
        payment.action_draft()
        if rng.random() < 0.3:
            payment.action_cancel()
        elif rng.random() < 0.3:
            self.settle()
            payment.action_post()

    def op_merge(self, rng):
        alive = [p for p in self.customers + list(self.contacts) if p.exists()]
        family = self.env["res.partner"]
        while len(family) < 2:
            family = family.browse(p.id for p in rng.sample(alive, 2))
            related = family.search([("id", "child_of", family[0].id)])
            related |= family.search([("id", "child_of", family[1].id)])
            if (related & family[0].parent_id) or (related & family[1].parent_id):
                family = family.browse()
        self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [Command.set(family.ids)],
                "dst_partner_id": rng.choice(family).id,
                "state": "selection",
            }
        ).action_merge()

    def op_due_date(self, rng):
        invoice = self.some_invoice(rng)
        if rng.random() < 0.5:
            line = rng.choice(self.receivable(invoice))
            line.date_maturity = self.day(self.some_due(rng))
        else:
            invoice.invoice_date_due = self.day(self.some_due(rng))

    def op_another_parent(self, rng):
        alive = [p for p in self.customers if p.exists()]
        kind = rng.choice(("contact moves", "contact leaves", "company joins"))
        contacts = self.contacts.exists().filtered(lambda c: not c.is_company)
        if kind == "company joins" or not contacts:
            child, parent = rng.sample(alive, 2)
            if parent not in child.search([("id", "child_of", child.id)]):
                child.write({"is_company": False, "parent_id": parent.id})
        else:
            contact = rng.choice(contacts)
            parent = rng.choice(alive).id if kind == "contact moves" else False
            if parent not in contact.search([("id", "child_of", contact.id)]).ids:
                contact.parent_id = parent

    def op_without_partner(self, rng):
        self.entry(rng, None, self.day(rng.randint(-200, 0)))

    def op_backdated_entry(self, rng):
        self.entry(rng, self.someone(rng), self.day(rng.randint(-400, -100)))

    def op_instalments(self, rng):
        invoice = self.op_post(rng, invoice_payment_term_id=self.halves.id)
        if rng.random() < 0.5:
            self.pay(invoice, 0, invoice.amount_total / 2)

    def op_foreign_currency(self, rng):
        invoice = self.op_post(
            rng, currency_id=self.foreign.id, invoice_date=self.day(-100)
        )
        if rng.random() < 0.7:
            self.pay(invoice, rng.choice((-50, 0)))
        if rng.random() < 0.3:
            self.receivable(invoice).remove_move_reconcile()

    def op_second_company(self, rng):
        invoice = self.op_post(rng, company_id=self.other.id)
        if rng.random() < 0.5:
            self.pay(invoice, rng.randint(-30, 0), invoice.amount_total / 2)

    def op_bank_statement(self, rng):
        """A bank line matched with an invoice, then perhaps undone or deleted."""
        invoice = self.some_invoice(rng)
        owed = self.receivable(invoice).filtered(lambda line: not line.reconciled)
        journal = self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", invoice.company_id.id)], limit=1
        )
        statement_line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": journal.id,
                "date": self.day(-3),
                "payment_ref": "Transfer",
                "amount": sum(owed.mapped("amount_residual")),
            }
        )
        suspense = statement_line._seek_for_lines()[1]
        suspense.write(
            {"account_id": owed.account_id.id, "partner_id": owed.partner_id.id}
        )
        (suspense | owed).reconcile()
        self.settle()
        action = rng.choice(("keep", "undo", "delete"))
        if action == "undo":
            statement_line.action_undo_reconciliation()
        elif action == "delete":
            statement_line.unlink()

    def op_no_followup(self, rng):
        invoice = self.some_invoice(rng)
        invoice.no_followup = not invoice.no_followup
