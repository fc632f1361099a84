"""Reasons of the coverage that rest on the whole customer; and how one adds more."""

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..logic.decision import decide
from .coverage_common import CoverageCase


@tagged("post_install", "-at_install")
class TestCoverageReasons(CoverageCase):
    def test_below_the_minimum(self):
        self.policy.sudo().minimum_amount = 100
        late, more = self.invoice(60, -40), self.invoice(50, -30)
        self.assertEqual(self.stands(late), {"ladder": 60.0})
        credit = self.credit_note(10, 0)
        self.assertEqual(self.stands(late), {"ladder": 60.0})
        self.dispute({more: 1})
        self.assertEqual(self.stands(late), {"below_minimum": 60.0})
        self.assertEqual(self.stands(more), {"dispute": 1.0, "below_minimum": 49.0})
        self.assertEqual(self.decision_reason(), "below_minimum")
        self.receivable(credit).no_followup = True
        self.assertEqual(self.stands(late), {"below_minimum": 60.0})
        self.policy.sudo().minimum_ids = [
            Command.create({"currency_id": self.company.currency_id.id, "amount": 99})
        ]
        self.assertEqual(self.stands(late), {"ladder": 60.0})
        self.assertTies()

    def test_the_minimum_in_document_currency(self):
        currency = self.setup_other_currency("EUR", rates=[("2000-01-01", 2.0)])
        late = self.invoice(50, -40, currency_id=currency.id)  # 25 of the company's
        self.policy.sudo().minimum_amount = 30
        self.assertEqual(self.stands(late), {"below_minimum": 25.0})
        self.policy.sudo().minimum_ids = [
            Command.create({"currency_id": currency.id, "amount": 50})
        ]
        self.assertEqual(self.stands(late), {"ladder": 25.0})
        self.policy.sudo().minimum_ids.amount = 50.01
        self.assertEqual(self.stands(late), {"below_minimum": 25.0})

    def decision_reason(self):
        """Return what a run would say of the customer today."""
        self.settle()
        [candidate] = self.env["dunning.situation"]._candidates(
            self.company, debtors=self.debtor()
        )
        return decide(candidate.situation).reason

    def test_later_folders_add_columns_and_reasons(self):
        late = self.invoice(100, -40)
        coverage = self.registry["collection.coverage"]
        base = coverage._set_apart
        self.patch(
            coverage, "_of_debtor", lambda _self: {"collector": SQL("debtor.id")}
        )
        self.patch(
            coverage,
            "_set_apart",
            lambda model: [*base(model), ("legal", SQL("debtor.overdue > 0"))],
        )
        self.settle()
        query = SQL(
            "SELECT status, collector FROM (%s) row WHERE move_id = %s",
            self.env["collection.coverage"]._table_query,
            late.id,
        )
        self.assertEqual(self.env.execute_query(query), [("legal", self.debtor().id)])
