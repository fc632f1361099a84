"""Expected days and cash: the SQL equals `logic/`, on random ledgers."""

import random

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..models.ledger.open_line import open_lines
from ..models.risk.prediction_parts_sql import expected_parts
from ..models.risk.prediction_sql import OF_DEBTOR
from .prediction_oracle import Oracle
from .property_operations import OperationsCase

SEQUENCES = 5
OPERATIONS = (
    "post",
    "pay",
    "part_pay",
    "credit_note",
    "pay_on_account",
    "merge",
    "instalments",
    "foreign_currency",
    "without_partner",
    "refund",
)


@tagged("post_install", "-at_install")
class TestPredictionRandom(OperationsCase):
    def test_any_ledger(self):
        seen = set()
        for number in range(SEQUENCES):
            rng = random.Random(number)
            savepoint = self.env.cr.savepoint()
            for _step in range(rng.randint(3, 9)):
                getattr(self, f"op_{rng.choice(OPERATIONS)}")(rng)
            self.some_causes(rng)
            self.settle()
            for company in (self.company, self.other):
                self.refresh(company)
                seen |= self.check_parts(company)
                self.check_cash(company)
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
        self.assertEqual(seen, {"usual", "promise", "dispute"})

    def refresh(self, company):
        debtors = self.env["collection.debtor"].sudo()
        for _time in range(2):  # what was learned tonight counts from tomorrow on
            debtors._refresh_company(company)
            company._learn_peers()
        self.env.invalidate_all()

    def some_causes(self, rng):
        """Dispute some, promise some, of what is open and owed by somebody."""
        self.settle()
        items = self.env["collection.open.item"].search(
            [("residual", ">", 1), ("debtor_id", "!=", False)], order="id"
        )
        items = items.filtered(lambda item: item.company_id == self.company)
        for item in rng.sample(list(items), min(4, len(items))):
            amount = item.residual_currency * rng.choice((0.3, 0.6, 1))
            row = {
                "line_id": item.id,
                "amount": item.currency_id.round(amount),
            }
            values = {"debtor_id": item.debtor_id.id}
            if rng.random() < 0.5:
                reason = self.env.ref("ar_collections.collection_reason_dispute_price")
                self.env["collection.dispute"].create(
                    values | {"reason_id": reason.id, "item_ids": [Command.create(row)]}
                )
            else:
                self.env["collection.promise"].create(
                    values
                    | {
                        "date": self.day(rng.randint(0, 40)),
                        "amount": row["amount"],
                        "currency_id": item.currency_id.id,
                        "item_ids": [Command.create(row)],
                    }
                )
        self.env.cr.flush()
        self.env.cr.execute(
            SQL("UPDATE collection_debtor SET promise_kept_share = %s,"
                " promises_judged = 1 WHERE promise_count > 0",
                rng.choice((0.2, 0.9)))
        )  # fmt: skip
        self.env.invalidate_all()

    def check_parts(self, company):
        """Compare the parts of each item, and what the item says of itself."""
        expected = Oracle(self.env, company).by_item()
        found = self.parts_by_sql(company)
        self.assertEqual(set(found), {item.id for item in expected})
        kinds = set()
        for item, parts in expected.items():
            rows = [
                (p.kind, round(p.amount, 2), *(p.expected or (None, None, None)))
                for p in parts
            ]
            self.assertEqual(found[item.id], sorted(rows, key=str), item.move_id.name)
            kinds |= {part.kind for part in parts}
            dated = [part.expected for part in parts if part.expected]
            said = (item.expected_on, item.expected_from, item.expected_to)
            if dated:
                whole = (
                    max(d.day for d in dated),
                    min(d.first for d in dated),
                    max(d.last for d in dated),
                )
                self.assertEqual(said, whole)
                self.assertGreaterEqual(item.expected_from, self.today)
                self.assertIn(item.expected_by, ("usual", "promise"))
            else:
                self.assertEqual(said, (False, False, False))
                self.assertEqual(item.expected_by, "dispute")
        return kinds

    def parts_by_sql(self, company):
        more = SQL("").join(
            SQL(", %s AS %s", value, SQL.identifier(name))
            for name, value in OF_DEBTOR.items()
        )
        lines = SQL(
            "(SELECT line.*, debtor.id AS debtor_id %s FROM (%s) line"
            " LEFT JOIN collection_debtor debtor USING (company_id, partner_id))",
            more,
            open_lines(self.env, None, company.ids),
        )
        query = expected_parts(self.env, lines, company._collections_today())
        found = {}
        for row in self.env.execute_query(
            SQL(
                "SELECT id, kind, expected::float8, day, first, last FROM (%s) p", query
            )
        ):
            found.setdefault(row[0], []).append((row[1], round(row[2], 2), *row[3:]))
        return {item: sorted(rows, key=str) for item, rows in found.items()}

    def check_cash(self, company):
        """Compare what is to come by customer and day, credits set off."""
        expected = {}
        for partner, parts in Oracle(self.env, company).cash().items():
            for part in parts:
                key = (partner.id or None, part.expected and part.expected.day)
                expected[key] = round(expected.get(key, 0) + part.amount, 2)
        cash = self.env["collection.expected.cash"].with_company(company)
        rows = cash.with_context(allowed_company_ids=company.ids).search([])
        found = {}
        for row in rows:
            key = (row.partner_id.id or None, row.date or None)
            found[key] = round(found.get(key, 0) + row.amount, 2)
        self.assertEqual(found, expected)
        self.assertEqual(rows.company_currency_id, company.currency_id[: len(rows)])
