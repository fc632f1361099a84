"""A ladder that makes sense, and whose customers a policy's are."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestPolicyLadder(CollectionsCase):
    def test_a_wait_longer_than_the_way_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "wait at most 10"):
            self.level_2.gap_days = 11
        self.level_2.gap_days = 10
        with self.assertRaisesRegex(ValidationError, "wait at most 4"):
            self.level_1.days = 11  # the next one comes on day 15

    def test_repeats_beyond_the_next_level_are_refused(self):
        self.level_3.write({"rounds": 12, "repeat_days": 30})  # nothing follows
        self.level_1.write({"rounds": 2, "repeat_days": 9})
        with self.assertRaisesRegex(ValidationError, "repeated until 10"):
            self.level_1.repeat_days = 10

    def test_the_customers_of_a_policy_are_those_no_other_has(self):
        partners = [self.make_customer(name) for name in ("A", "B", "C")]
        for partner in partners:
            self.invoice(100, -10, partner)
        self.settle()
        of = self.env["collection.debtor"].search(
            [("company_id", "=", self.company.id)]
        )
        one, two, three = (self.debtor(partner) for partner in partners)
        self.policy.domain = f"[('id', 'in', {(one + two + three).ids})]"
        others = self.env["dunning.policy"].search([("id", "!=", self.policy.id)])
        others.active = False
        first = self.policy.copy(
            {"name": "First", "sequence": 0, "domain": f"[('id', '=', {one.id})]"}
        )
        three.policy_id = first
        self.assertEqual((first.debtor_count, self.policy.debtor_count), (2, 1))
        for policy in (first, self.policy):
            found = of._policies()
            mine = of.filtered(lambda d, p=policy, f=found: f.get(d.id) == p)
            shown = of.search(policy.action_view_debtors()["domain"])
            self.assertEqual(shown, mine)
        # As it is being edited, before it is saved
        with Form(self.policy) as form:
            form.domain = "[]"
            self.assertGreaterEqual(form.debtor_count, 1)
            form.domain = f"[('id', '=', {one.id})]"
            self.assertEqual(form.debtor_count, 0)
