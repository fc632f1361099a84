"""Documents of every kind, and how a user enters them one by one."""

from datetime import date
from decimal import Decimal

from odoo import Command

from ..cli.loading.terms import Terms
from ..logic.ledger_entries import (
    Customer,
    Invoice,
    Ledger,
    Payment,
    Term,
    UnallocatedPayment,
)
from .load_common import LoadCase

ORIGIN = "Ledger load"
THIRDS = Term(
    "Thirds", ((Decimal("33.33"), 10), (Decimal("33.33"), 20), (Decimal("33.34"), 40))
)
HALVES = Term("Halves", ((Decimal(50), 0), (Decimal(50), 30)))
DOCUMENTS = (
    # number, amount, credit note, currency, payments as (date, amount)
    ("N1", "100.00", False, "", []),
    ("N2", "250.55", False, "", [("2026-03-20", "250.55")]),
    ("N3", "80.10", False, "", [("2026-03-01", "30.10")]),
    ("N4", "90.00", False, "", [("2026-02-21", "45.00"), ("2026-03-02", "45.00")]),
    ("N5", "40.00", True, "", []),
    ("N6", "41.00", True, "", [("2026-02-10", "41.00")]),
    ("N7", "42.00", True, "", [("2026-02-11", "12.00")]),
    ("N9", "300.00", False, "CAD", []),
    ("N10", "333.33", False, "CAD", [("2026-02-20", "333.33")]),
    ("N11", "500.00", False, "CAD", [("2026-02-23", "120.00")]),
    ("N12", "60.00", False, "", [("2026-01-02", "60.00")]),  # paid beforehand
    ("N13", "75.25", True, "CAD", [("2026-02-27", "75.25")]),
    # at the rate of the invoice
    ("N14", "333.33", False, "CAD", [("2026-02-01", "333.33")]),
    ("N15", "500.00", False, "CAD", [("2026-02-02", "120.00")]),
    ("N16", "33.33", False, "CAD", [("2026-01-20", "11.11"), ("2026-01-21", "22.22")]),
    ("N17", "91.00", True, "CAD", [("2026-02-03", "20.00"), ("2026-02-04", "71.00")]),
    ("N18", "10.00", False, "CAD", [("2026-02-05", "10.00")]),
)
INSTALMENTS = (
    ("T1", "100.00", False, "", [], THIRDS),
    ("T2", "100.00", False, "", [("2026-02-06", "33.33")], THIRDS),  # the first exactly
    ("T3", "100.01", False, "", [("2026-02-07", "40.00")], THIRDS),
    ("T4", "250.00", False, "", [("2026-02-08", "90"), ("2026-02-09", "160")], THIRDS),
    ("T5", "70.05", False, "", [("2026-02-08", "35.03"), ("2026-02-09", "9")], HALVES),
    ("T6", "80.00", True, "", [("2026-02-12", "50.00")], HALVES),
    ("T7", "99.99", False, "CAD", [], THIRDS),
    ("T8", "150.00", False, "CAD", [("2026-02-13", "80.00")], HALVES),
    ("T9", "150.00", False, "CAD", [("2026-03-13", "150.00")], HALVES),
    ("T11", "90.00", False, "", [("2026-02-16", "45"), ("2026-02-17", "45")], HALVES),
    ("T10", "60.00", False, "", [("2026-02-14", "60.00")], THIRDS),
)


def ledger() -> Ledger:
    """Return documents of every kind: open, paid, part paid, credit, foreign."""
    day = date.fromisoformat
    invoiced, due = day("2026-01-15"), day("2026-02-14")
    documents = [(*document, None) for document in DOCUMENTS] + list(INSTALMENTS)
    invoices = [
        Invoice(
            "C1", number, invoiced, term.last_day(invoiced) if term else due,
            Decimal(amount), is_credit, currency,
            [Payment(day(d), Decimal(a)) for d, a in paid], label="Goods", term=term,
        )
        for number, amount, is_credit, currency, paid, term in documents
    ]  # fmt: skip
    unallocated = UnallocatedPayment("C1", Payment(day("2026-03-25"), Decimal("9.9")))
    customer = Customer("C1", "Customer", "BE", "c1@example.com", "+32 2 555 01 01")
    return Ledger({"C1": customer}, invoices, [unallocated])


class EnteringCase(LoadCase):
    """Enters a ledger through the ORM."""

    def enter(self, ledger):
        """Enter the ledger as a user would, invoice by invoice."""
        customer = ledger.customers["C1"]
        partner = self.env["res.partner"].create(
            {
                "ref": customer.ref,
                "name": customer.name,
                "email": customer.email,
                "phone": customer.phone,
                "country_id": self.env.ref("base.be").id,
                "is_company": True,
            }
        )
        moves = {i.number: self._enter_invoice(i, partner) for i in ledger.invoices}
        paid = [(p, i) for i in ledger.invoices for p in i.payments]
        paid += [(free.payment, None) for free in ledger.unallocated]
        entered = {}
        for payment, invoice in sorted(paid, key=lambda pair: pair[0].date):
            entered[id(payment)] = self._enter_payment(payment, invoice, partner)
        for invoice in sorted(ledger.invoices, key=lambda invoice: invoice.number):
            entries = [entered[id(payment)].move_id for payment in invoice.payments]
            lines = self.receivable(moves[invoice.number])
            for entry in entries:
                lines += self.receivable(entry)
            if entries:
                lines.reconcile()

    def _currency(self, code):
        return self.env.ref(f"base.{code}") if code else self.company.currency_id

    def _term(self, term):
        return term and Terms(self.company).id_of(term)

    def _enter_invoice(self, invoice, partner):
        move = self.env["account.move"].create(
            {
                "move_type": "out_refund" if invoice.is_credit else "out_invoice",
                "name": invoice.number,
                "partner_id": partner.id,
                "currency_id": self._currency(invoice.currency).id,
                "invoice_date": invoice.invoice_date,
                "invoice_date_due": invoice.due_date,
                "invoice_payment_term_id": self._term(invoice.term),
                "invoice_origin": ORIGIN,
                "is_move_sent": True,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "name": invoice.label,
                            "quantity": 1,
                            "price_unit": float(invoice.amount),
                            "tax_ids": False,
                        }
                    )
                ],
            }
        )
        move.action_post()
        return move

    def _enter_payment(self, payment, invoice, partner):
        record = self.env["account.payment"].create(
            {
                "payment_type": "outbound"
                if invoice and invoice.is_credit
                else "inbound",
                "partner_type": "customer",
                "partner_id": partner.id,
                "amount": float(payment.amount),
                "currency_id": self._currency(invoice.currency if invoice else "").id,
                "date": payment.date,
                "journal_id": self.env["account.journal"]
                .search(
                    [("type", "=", "bank"), ("company_id", "=", self.company.id)],
                    limit=1,
                )
                .id,
                "memo": invoice.number if invoice else False,
            }
        )
        record.action_post()
        return record
