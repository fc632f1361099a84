"""The work screen's list is that of today, and the rest is one click away."""

from odoo import Command
from odoo.tests import new_test_user, tagged

from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestDeskList(AssignmentCase):
    """A junior who can work three a day, and has seven."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.senior.active = False
        cls.junior.capacity = 3
        cls.seven = cls.customers(7)
        cls.debtors._assign_night(cls.company)
        cls.settle()

    def list(self, whole=False, user=None):
        self.settle()
        self.env.invalidate_all()
        desk = self.env["collection.desk"].with_user(user or self.junior.user_id)
        return desk.worklist(whole)

    def worklist(self):
        """Return the customers of "My worklist", as its default filters have them."""
        cases = self.env["collection.case"].with_user(self.junior.user_id)
        found = cases.search(
            [
                ("user_id", "=", self.junior.user_id.id),
                ("closed_on", "=", False),
                ("debtor_id.for_today", "=", True),
                "|",
                ("next_action_date", "=", False),
                ("next_action_date", "<=", self.today),
            ]
        )
        return found.debtor_id.ids

    def test_as_long_as_the_capacity_and_the_rest_beyond(self):
        short, whole = self.list(), self.list(whole=True)
        self.assertEqual(len(short["ids"]), 3)
        self.assertEqual(short["ids"], self.worklist())
        self.assertEqual(short["rest"], 4)
        self.assertEqual(whole["ids"][:3], short["ids"])
        self.assertEqual(set(whole["ids"]), set(self.seven.ids))
        self.assertEqual(whole["rest"], 0)

    def test_planned_for_later_is_not_of_today(self):
        first = self.debtors.browse(self.list()["ids"][0])
        first.case_id.next_action_date = self.day(4)
        found = self.list()
        self.assertNotIn(first.id, found["ids"])
        self.assertEqual(found["ids"], self.worklist())
        self.assertIn(first.id, self.list(whole=True)["ids"])
        self.assertEqual(found["rest"], 7 - len(found["ids"]))
        self.assertEqual(len(found["ids"]), 3, "the next one takes the place")

    def test_nothing_for_today_but_a_rest(self):
        for debtor in self.seven:
            debtor.case_id.next_action_date = self.day(4)
        found = self.list()
        self.assertEqual((found["ids"], found["rest"]), ([], 7))
        self.assertIn("done for today", found["empty"]["title"])

    def test_whom_nobody_has_is_on_everybodys_list_within_the_capacity(self):
        self.seven.write({"collector_id": False})
        user = new_test_user(
            self.env,
            "desk-no-collector",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        self.assertEqual(len(self.list(user=user)["ids"]), 7)  # 30 a day, as usual
        found = self.list()
        self.assertEqual((len(found["ids"]), found["rest"]), (3, 4))
