"""Priority as logic counts it, beside what is stored."""

from datetime import datetime, timedelta

from odoo.tests import new_test_user

from ..logic import priority as logic
from .common import CollectionsCase


def counted(debtor):
    """Return (priority, points by figure, why off the list) of a customer."""
    company = debtor.company_id
    rules, drops = debtor.env["collection.priority.rule"]._rules_of(company.id)
    facts, today = debtor._priority_facts(), company._collections_today()
    points = logic.points(rules, facts, today)
    return (
        sum(given for _value, given in points.values()),
        {figure: list(pair) for figure, pair in points.items()},
        logic.off_list(drops, facts, today, company.currency_id.decimal_places),
    )


def stored(debtor):
    return (
        debtor.priority,
        debtor.priority_points or {},
        debtor.off_list or None,
    )


def shown(debtor):
    """Return the sum of the points the screen names."""
    lines = filter(None, (debtor.priority_text or "").split("\n"))
    return sum(int(line.rpartition("+")[2]) for line in lines)


class PriorityCase(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rules = cls.env["collection.priority.rule"]

    def rule(self, figure):
        return self.env.ref(f"ar_collections.collection_priority_rule_{figure}")

    def log(self, days=0, **values):
        values = {
            "debtor_id": self.debtor().id,
            "date": datetime.now() - timedelta(days=days),
            "channel": "email",
            "text": "Words",
        } | values
        return self.env["collection.interaction"].create(values)

    def refresh(self, light=False):
        self.settle()
        debtors = self.env["collection.debtor"].sudo()
        debtors._refresh(self.company, self.customer.ids, light=light)
        return self.debtor()

    def member(self, role):
        return new_test_user(
            self.env,
            f"priority-{role}",
            f"ar_collections.ar_collections_group_{role}",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
