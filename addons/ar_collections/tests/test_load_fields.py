"""What the bulk writer stores is what Odoo itself would have stored."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ..cli.loading.writer import LedgerWriter
from .load_documents import ORIGIN, EnteringCase, ledger

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


@tagged("post_install", "-at_install")
class TestLoadFields(EnteringCase):
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
        self.enter(ledger())
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
