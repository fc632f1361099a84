"""A case says who works it and how urgent it is, as its customer does."""

from odoo.tests import tagged

from .assignment_common import AssignmentCase


@tagged("post_install", "-at_install")
class TestCasePeople(AssignmentCase):
    def test_a_case_that_opens_has_a_collector(self):
        [small] = self.customers(1)
        case = small.case_id
        self.assertTrue(case)
        self.assertEqual(small.collector_id, self.junior)
        self.assertRecordValues(
            case,
            [
                {
                    "collector_id": self.junior.id,
                    "user_id": self.junior.user_id.id,
                    "priority": small.priority,
                    "off_list": False,
                }
            ],
        )
        self.assertGreater(case.priority, 0)

    def test_a_case_follows_its_customer(self):
        [small] = self.customers(1)
        case = small.case_id
        small.collector_id = self.senior
        self.assertEqual(case.user_id, self.senior.user_id)
        small._snooze(self.day(3))
        self.assertEqual(case.off_list, "snoozed")
        case.action_unsnooze()
        self.assertFalse(case.off_list)
        self.senior.write({"absent_from": self.today, "substitute_id": self.junior.id})
        self.assign()
        self.assertEqual(case.collector_id, self.junior)
        self.assertEqual(case.user_id, self.junior.user_id)

    def test_the_most_urgent_first(self):
        debtors = self.customers(3) | self.customers(1, 9000, -90)
        cases = debtors.case_id.search([("id", "in", debtors.case_id.ids)])
        self.assertEqual(cases[0].debtor_id, debtors[-1])
        self.assertEqual(
            cases.mapped("priority"), sorted(cases.mapped("priority"), reverse=True)
        )

    def test_a_new_episode_keeps_the_collector(self):
        [small] = self.customers(1)
        small.collector_id = self.senior
        case = small.case_id
        self.pay(self.env["account.move"].search(
            [("partner_id", "=", small.partner_id.id)]), 0)  # fmt: skip
        self.settle()
        self.assertFalse(small.case_id)
        self.invoice(100, -40, small.partner_id)
        self.settle()
        self.assertNotEqual(small.case_id, case)
        self.assertEqual(small.case_id.user_id, self.senior.user_id)
