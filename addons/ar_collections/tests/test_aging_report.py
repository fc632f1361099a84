"""The aging report: on screen, as a spreadsheet, for those who may see it."""

import io

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import HttpCase, new_test_user, tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestAgingReport(CollectionsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.invoice(200, 10)
        cls.other = cls.make_customer("Deco Addict")
        cls.invoice(50, -5, cls.other)
        cls.pay(cls.late, -3)
        cls.settle()
        cls.collector = new_test_user(
            cls.env,
            "collector-aging",
            "ar_collections.ar_collections_group_collector",
            password="collector-aging",
            company_id=cls.company.id,
            company_ids=[(6, 0, cls.company.ids)],
        )

    def report(self, days, user=None, company=None):
        return (
            self.env["collection.aging.report"]
            .with_user(user or self.collector)
            .create(
                {
                    "as_of": self.day(days),
                    "company_id": (company or self.company).id,
                }
            )
        )

    def test_the_day_travels_to_the_screen(self):
        action = self.report(-5).action_show()
        items = (
            self.env["collection.open.item"]
            .with_context(**action["context"])
            .search([*action["domain"], ("partner_id", "=", self.customer.id)])
        )
        self.assertEqual(sorted(items.mapped("residual")), [200.0, 1000.0])

    def test_the_future_is_refused(self):
        with self.assertRaisesRegex(UserError, "future"):
            self.report(1)

    def test_spreadsheet(self):
        self.authenticate("collector-aging", "collector-aging")
        for days, expected in ((-5, 1250.0), (0, 250.0)):
            url = self.report(days).action_download()["url"]
            response = self.url_open(url)
            self.assertEqual(response.status_code, 200)
            book = load_workbook(io.BytesIO(response.content))
            customers, items = book.worksheets
            rows = list(customers.iter_rows(min_row=5, values_only=True))
            self.assertEqual(rows[-1][-1], expected)
            self.assertEqual(sum(row[-1] for row in rows[:-1]), expected)
            self.assertEqual(
                sum(row[5] for row in items.iter_rows(min_row=5, values_only=True)),
                expected,
            )
            report = self.env["collection.night"]._aging(
                self.company, self.day(days) if days else None, self.day(days)
            )
            self.assertEqual(
                list(rows[-1][2:8]), [bucket["amount"] for bucket in report["buckets"]]
            )

    def test_another_company_is_refused(self):
        other = self.setup_other_company()["company"]
        report = self.report(0, user=self.env.user, company=other)
        self.authenticate("collector-aging", "collector-aging")
        self.assertEqual(
            self.url_open(f"/collections/aging/{report.id}.xlsx").status_code, 403
        )
        own = self.report(0, company=other)
        self.assertEqual(
            self.url_open(f"/collections/aging/{own.id}.xlsx").status_code, 403
        )

    def test_of_another_user_it_is_refused(self):
        report = self.report(0, user=self.env.user)
        self.authenticate("collector-aging", "collector-aging")
        url = report.action_download()["url"]
        self.assertEqual(self.url_open(url).status_code, 403)

    def test_outsiders_are_refused(self):
        new_test_user(
            self.env, "portal-aging", "base.group_portal", password="portal-aging"
        )
        report = self.report(0)
        self.authenticate("portal-aging", "portal-aging")
        self.assertEqual(
            self.url_open(f"/collections/aging/{report.id}.xlsx").status_code, 403
        )

    def test_unallocated_cash_leads_to_the_oldest_debt(self):
        credit = self.credit_note(30, -1, self.other)
        self.settle()
        item = self.env["collection.open.item"].search([("move_id", "=", credit.id)])
        self.assertEqual(item.residual, -30.0)
        action = item.action_allocate()
        debt = self.env["account.move"].browse(action["res_id"])
        self.assertEqual(debt.partner_id, self.other)
        lonely = self.credit_note(5, -1, self.make_customer("Lonely"))
        self.settle()
        item = self.env["collection.open.item"].search([("move_id", "=", lonely.id)])
        with self.assertRaisesRegex(UserError, "no open invoice"):
            item.action_allocate()
