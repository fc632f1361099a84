"""Statements that are planned once: the same answers, and few of them kept."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from ..models.ledger import planned_once
from ..models.ledger.planned_once import execute_planned_once
from .promise_common import PromiseCase


@tagged("post_install", "-at_install")
class TestPlannedOnce(PromiseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_customer("Other")
        for place, partner in enumerate((cls.customer, cls.other)):
            for due in (-40, -8):
                cls.invoice(100 + place, due, partner)
        cls.settle()

    def planned(self):
        """Return the names of the statements this connection has planned."""
        rows = self.env.execute_query(
            SQL(
                "SELECT name FROM pg_prepared_statements"
                " WHERE starts_with(name, 'collections_') ORDER BY prepare_time, name"
            )
        )
        return [row[0] for row in rows]

    def refresh(self, *partners):
        ids = [partner.id for partner in partners]
        self.env["collection.debtor"].sudo()._refresh_partners(self.company, ids)

    def test_the_next_customer_needs_no_planning(self):
        self.refresh(self.customer)
        planned = self.planned()
        self.refresh(self.other)
        self.refresh(self.customer, self.other)
        self.assertEqual(self.planned(), planned)
        self.assertEqual(self.debtor().balance, 200)
        self.assertEqual(self.debtor(self.other).balance, 202)

    def test_nor_does_the_next_customer_with_a_promise(self):
        for partner in (self.customer, self.other):
            owed = self.debtor(partner).open_item_ids.move_id
            self.promise(owed[0], 60)
        self.refresh(self.customer)
        planned = self.planned()
        self.refresh(self.other)
        self.assertEqual(self.planned(), planned)
        self.assertEqual(self.debtor(self.other).promised, 60)

    def test_a_setting_that_changed_counts_at_once(self):
        self.refresh(self.customer)
        self.assertEqual(self.debtor().bucket_2, 100)
        self.company.collections_bound_1 = 45
        self.refresh(self.customer)
        self.assertEqual((self.debtor().bucket_1, self.debtor().bucket_2), (200, 0))

    def test_tomorrow_counts_as_tomorrow(self):
        self.refresh(self.customer)
        self.assertEqual(self.debtor().days_overdue, 40)
        with patch.object(
            type(self.company), "_collections_today", lambda _self: self.day(1)
        ):
            self.refresh(self.customer)
            self.assertEqual(self.debtor().days_overdue, 41)

    def test_many_are_planned_for_themselves(self):
        planned = self.planned()
        for count, kept in ((planned_once.FEW, 1), (planned_once.FEW + 1, 0)):
            ids = list(range(count))
            statement = SQL("SELECT COUNT(*), %s FROM unnest(%s) id", count, ids)
            rows = execute_planned_once(self.env, statement, ids)
            self.assertEqual(rows, [(count, count)])
            self.assertEqual(len(set(self.planned()) - set(planned)), kept)
            planned = self.planned()

    def test_old_statements_give_way(self):
        ids = [1, 2, 3]
        for number in range(planned_once.KEPT + 3):
            statement = SQL("SELECT %s + id FROM unnest(%s) id", number, ids)
            rows = execute_planned_once(self.env, statement, ids)
            self.assertEqual(rows, [(number + i,) for i in ids])
        self.assertEqual(len(self.planned()), planned_once.KEPT)

    def test_percents_quotes_and_backslashes_are_left_alone(self):
        ids = [7]
        text = r"100 % of 'it' \ %s $1 $$"
        statement = SQL("SELECT %s, id %% 4 FROM unnest(%s) id", text, ids)
        self.assertEqual(execute_planned_once(self.env, statement, ids), [(text, 3)])
