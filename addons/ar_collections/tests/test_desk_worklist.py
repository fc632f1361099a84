"""Whom the work screen leads to, in what order, and who may see it."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestDeskWorklist(DeskCase):
    """A customer who owes, and others beside."""

    def test_list_is_of_who_is_overdue(self):
        small = self.make_customer("Deco Addict")
        self.invoice(50, -3, small)
        prompt = self.make_customer("Gemini")
        self.invoice(90, 30, prompt)
        self.settle()
        found = self.desk().worklist()
        expected = [self.debtor().id, self.debtor(small).id]
        mine = [row for row in found["ids"] if row in expected]
        self.assertEqual(mine, expected)
        self.assertNotIn(self.debtor(prompt).id, found["ids"])
        self.assertIsNone(found["empty"])
        self.assertEqual(len(found["outcomes"]), 9)

    def test_an_empty_list_says_what_to_do(self):
        other = self.setup_other_company(name="Other")["company"]
        newcomer = new_test_user(
            self.env,
            "desk-newcomer",
            "ar_collections.ar_collections_group_collector",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        desk = self.desk(newcomer)
        found = desk.worklist()
        self.assertEqual(found["ids"], [])
        self.assertIn("Nobody owes anything", found["empty"]["title"])
        self.invoice(10, 5, company_id=other.id)
        self.settle()
        self.assertIn("Nothing is overdue", desk.worklist()["empty"]["title"])

    def test_most_urgent_first_and_nobody_who_is_off_today(self):
        small = self.make_customer("Deco Addict")
        self.invoice(50, -3, small)
        self.settle()
        first, second = self.debtor(), self.debtor(small)
        self.assertEqual(self.desk().worklist()["ids"], [first.id, second.id])
        self.assertGreater(first.priority, second.priority)
        until = self.day(3).isoformat()
        self.desk().snooze(first.id, until)
        self.assertEqual(self.desk().worklist()["ids"], [second.id])
        self.desk().snooze(first.id, False)
        self.assertEqual(self.desk().worklist()["ids"], [first.id, second.id])

    def test_no_case_yet_is_said(self):
        self.policy.sudo().case_minimum_amount = 1e9
        small = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id)]
        )
        small.sudo().case_id = False
        self.env.flush_all()
        found = self.desk().worklist()
        self.assertEqual(found["ids"], [])
        self.assertIn("No case is open yet", found["empty"]["title"])

    def test_not_of_another_company_nor_for_others(self):
        other = self.setup_other_company(name="Other")["company"]
        stranger = new_test_user(
            self.env,
            "desk-stranger",
            "ar_collections.ar_collections_group_collector",
            company_id=other.id,
            company_ids=[Command.set(other.ids)],
        )
        outsider = new_test_user(self.env, "desk-outsider", "base.group_user")
        debtor_id = self.debtor().id
        line_id = self.receivable(self.late).id
        for user in (stranger, outsider):
            desk = self.desk(user)
            for call in (
                lambda desk=desk: desk.sheet(debtor_id),
                lambda desk=desk: desk.log_call(debtor_id, {}),
                lambda desk=desk: desk.open_dialog(debtor_id, "promise", []),
                lambda desk=desk: desk.preview(debtor_id, line_id),
                lambda desk=desk: desk.look_notice(debtor_id),
                lambda desk=desk: desk.send_notice(debtor_id),
                lambda desk=desk: desk.take_back(debtor_id, []),
            ):
                with self.assertRaises(AccessError):
                    call()
        with self.assertRaises(AccessError):
            self.desk(outsider).worklist()
