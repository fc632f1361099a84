"""A junior and a senior at work, and customers for them."""

from unittest.mock import patch

from odoo.tests import new_test_user

from .common import CollectionsCase


class AssignmentCase(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("de_DE")
        cls.collectors = cls.env["collection.collector"]
        cls.debtors = cls.env["collection.debtor"].sudo()
        cls.collectors.search([("active", "=", True)]).active = False
        cls.env["collection.team"].search([("active", "=", True)]).active = False
        cls.junior = cls.collector("junior")
        cls.senior = cls.collector("senior", seniority="senior")

    @classmethod
    def collector(cls, login, **values):
        user = new_test_user(
            cls.env,
            f"works-{login}",
            "ar_collections.ar_collections_group_collector",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )
        return cls.collectors.create({"user_id": user.id} | values)

    @classmethod
    def german(cls):
        return cls.env["res.lang"]._lang_get("de_DE")

    @classmethod
    def customers(cls, count, amount=100, due=-40, **values):
        partners = cls.env["res.partner"].create(
            [{"name": f"C{n}", "is_company": True} | values for n in range(count)]
        )
        cls.invoices([cls.invoice_values(amount, due, partner) for partner in partners])
        cls.settle()
        return cls.debtors.search([("partner_id", "in", partners.ids)], order="id")

    def assign(self):
        self.settle()
        given = self.debtors._assign_night(self.company)
        self.env.invalidate_all()
        return given

    def at(self, days):
        return patch.object(
            type(self.company), "_collections_today", lambda _self: self.day(days)
        )
