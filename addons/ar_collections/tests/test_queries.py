"""No screen asks more of the database the more it shows."""

from odoo.tests import tagged

from .queries_common import SIZES, QueriesCase


@tagged("post_install", "-at_install")
class TestQueries(QueriesCase):
    """What each role reads of lists, boards and sheets."""

    def test_customers(self):
        self.assertFlat("collection.debtor", "list", 8)
        self.assertFlat("collection.debtor", "kanban", 10)

    def test_open_items(self):
        self.assertFlat("collection.open.item", "list", 12)

    def test_settlements(self):
        self.assertFlat("collection.settlement", "list", 10)

    def test_history(self):
        self.assertFlat("collection.snapshot", "list", 8)

    def test_expected_cash_and_forecasts(self):
        self.assertFlat("collection.expected.cash", "list", 12)
        self.assertFlat("collection.forecast", "list", 8)

    def test_disputes_and_holds(self):
        self.assertFlat("collection.dispute", "list", 12)
        self.assertFlat("collection.hold", "list", 12)

    def test_promises(self):
        self.assertFlat("collection.promise", "list", 12)

    def test_cases(self):
        for view, at_most in (("list", 11), ("kanban", 9), ("calendar", 7)):
            self.assertFlat("collection.case", view, at_most)

    def test_the_board_of_cases(self):
        """As the client asks for it: every column, their cards with names and chips."""
        model = "collection.case"
        specification = self.specification(model, "kanban")
        self.spread_over_stages()
        for role, user in self.users.items():
            counts = [
                self.count(
                    user,
                    model,
                    lambda cases, size=size: cases.with_context(
                        read_group_expand=True
                    ).web_read_group(
                        [("closed_on", "=", False)],
                        ["stage_id"],
                        ["overdue:sum"],
                        auto_unfold=True,
                        unfold_read_specification=specification,
                        unfold_read_default_limit=size,
                    ),
                )
                for size in SIZES
            ]
            print(f"queries of the board, {role}: {counts}")
            with self.subTest(role=role, counts=counts):
                self.assertLessEqual(counts[2], counts[0] + 1)
                self.assertLessEqual(counts[2], 8)

    def spread_over_stages(self):
        cases = self.env["collection.case"].sudo().search([("closed_on", "=", False)])
        self.assertGreaterEqual(len(cases), max(SIZES))
        stages = self.env["collection.stage"].search([("kind", "!=", "closed")])
        for place, stage in enumerate(stages):
            cases[place :: len(stages)]._set_stage(stage)
        self.settle()

    def test_coverage(self):
        self.assertFlat("collection.coverage", "list", 14)

    def test_decisions_and_notices(self):
        self.assertFlat("dunning.decision", "list", 12)
        self.assertFlat("dunning.notice", "list", 10)

    def test_the_sheet_of_a_customer(self):
        specification = self.specification("collection.debtor", "form")
        lines = self.specification("collection.open.item", "list")
        specification["open_item_ids"] = {"fields": lines}
        small = self.env["collection.debtor"].search([("id", "!=", self.many.id)])[0]
        for role, user in self.users.items():
            counts = [
                self.count(
                    user,
                    "collection.debtor",
                    lambda records, debtor=debtor: records.browse(debtor.id).web_read(
                        specification
                    ),
                )
                for debtor in (small, self.many)
            ]
            with self.subTest(role=role, counts=counts):
                self.assertLessEqual(counts[1], counts[0] + 2)
                self.assertLessEqual(counts[1], 11)
            print(f"queries of a sheet with 1 and 100 items, {role}: {counts}")
