"""What the bulk writer stores is what Odoo itself would have stored."""

from datetime import date
from decimal import Decimal
from unittest.mock import patch

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..cli.loading.terms import Terms
from ..cli.loading.writer import LedgerWriter
from ..logic.ledger_entries import (
    Customer,
    Invoice,
    Ledger,
    Payment,
    Term,
    UnallocatedPayment,
)
from .load_common import LoadCase

MODELS = {
    "account.move": "id",
    "account.move.line": "move_id, id",
    "account.payment": "id",
    "account.partial.reconcile": "id",
}
# Which row it is, and when it was made
_IDENTITY = {"id", "create_date", "write_date"}
# Community sets it when the payment is posted; computed alone, it would be empty
_FORCED = {"outstanding_account_id"}
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


@tagged("post_install", "-at_install")
class TestLoadFields(LoadCase):
    """The same documents, written in bulk and entered through the ORM."""

    def setUp(self):
        super().setUp()
        self.add_currency("CAD", _2026_01_01=2.0, _2026_02_15=3.0)

    def test_as_entered_through_the_orm(self):
        """No stored column differs from that of documents entered one by one."""
        savepoint = self.env.cr.savepoint()
        LedgerWriter(self.env, self.company, ORIGIN).add(ledger())
        written = self._rows()
        savepoint.close(rollback=True)
        self.env.invalidate_all()
        self._enter(ledger())
        entered = self._rows()
        self.assertFalse(self._differing(entered, written), "(entered, written)")
        columns = sum(len(next(iter(rows.values()))) for rows in entered.values())
        self.assertGreaterEqual(columns, 40)

    def test_recomputed(self):
        """Recomputing the stored figures changes none of them."""
        by_odoo, reconcile = [], LedgerWriter._reconcile

        def watched(writer, documents):
            lines = self.env["account.move.line"].browse(sum(documents, []))
            by_odoo.extend(lines.move_id.filtered("invoice_date").mapped("name"))
            reconcile(writer, documents)

        with patch.object(LedgerWriter, "_reconcile", watched):
            LedgerWriter(self.env, self.company, ORIGIN).add(ledger())
        # Paid at another rate than that of their day; all others are done in bulk.
        self.assertEqual(sorted(by_odoo), ["N10", "N11", "N13", "T9"])
        before, recomputed = self._rows(), []
        for model in MODELS:
            records = self.env[model].search([("company_id", "=", self.company.id)])
            for field in records._fields.values():
                if field.name in _FORCED:
                    continue
                if field.store and field.compute and field.readonly:
                    self.env.add_to_compute(field, records)
                    recomputed.append(field)
        self.env.flush_all()
        after = self._rows()
        self.assertFalse(self._differing(before, after), "(written, recomputed)")
        self.assertGreaterEqual(len(recomputed), 40)

    def _differing(self, some, others):
        """Return {(model, row, column): (one value, the other)} where they differ."""
        differing = {}
        for model in MODELS:
            self.assertEqual(some[model].keys(), others[model].keys(), model)
            for key, row in some[model].items():
                for column, value in row.items():
                    other = others[model][key][column]
                    if value != other:
                        differing[model, key, column] = value, other
        return differing

    def _rows(self):
        """Return {model: {label: row}}, the rows' pointers replaced by labels."""
        self.env.flush_all()
        self._labels = {}
        tables = {}
        for model, order in MODELS.items():
            rows = self.env.execute_query_dict(
                SQL(
                    "SELECT * FROM %s WHERE company_id = %s ORDER BY %s",
                    SQL.identifier(self.env[model]._table),
                    self.company.id,
                    SQL(order),
                )
            )
            tables[model] = rows
            for row in rows:
                self._labels[model, row["id"]] = self._label(model, row)
        return {
            model: {
                self._labels[model, row["id"]]: self._comparable(model, row)
                for row in rows
            }
            for model, rows in tables.items()
        }

    def _label(self, model, row):
        if model == "account.move.line":
            move = self._labels["account.move", row["move_id"]]
            due = row["date_maturity"]
            return move, row["account_id"], str(row["balance"]), due
        if model == "account.partial.reconcile":
            sides = (row["debit_move_id"], row["credit_move_id"])
            return tuple(self._labels["account.move.line", side] for side in sides)
        return row["name"]

    def _comparable(self, model, row):
        row = {name: value for name, value in row.items() if name not in _IDENTITY}
        for name, value in row.items():
            field = self.env[model]._fields[name]
            if field.type == "many2one" and value and field.comodel_name in MODELS:
                row[name] = self._labels[field.comodel_name, value]
            elif field.comodel_name == "res.partner" and value:
                row[name] = self.env["res.partner"].browse(value).ref
            elif field.comodel_name == "account.payment.term" and value:
                row[name] = self.env["account.payment.term"].browse(value).name
            elif field.comodel_name == "account.full.reconcile":
                row[name] = bool(value)
        if row.get("matching_number"):
            row["matching_number"] = row["matching_number"][0] == "P"
        if row.get("origin_payment_id"):
            del row["invoice_origin"]  # our mark, which nobody enters on a payment
        return row

    def _enter(self, ledger):
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
