"""A person's way through the screens, and the screen against SQL."""

from odoo.tests import HttpCase, tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestTours(CollectionsCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        for amount, due, name in (
            (1200, -45, "Azure Interior"),
            (300, -12, "Deco Addict"),
            (80, 15, "Gemini Furniture"),
        ):
            cls.invoice(amount, due, cls.make_customer(name))
        cls.night()
        cls.collector = cls.env["res.users"].create(
            {
                "name": "Marta",
                "login": "marta-tour",
                "password": "marta-tour",
                "company_id": cls.company.id,
                "company_ids": [(6, 0, cls.company.ids)],
                "group_ids": [
                    (4, cls.env.ref("ar_collections.ar_collections_group_collector").id)
                ],
            }
        )

    def test_customers(self):
        self.start_tour("/odoo", "collections_customers", login="marta-tour")

    def test_list_equals_sql(self):
        self.authenticate("marta-tour", "marta-tour")
        answer = self.make_jsonrpc_request(
            "/web/dataset/call_kw/collection.debtor/web_search_read",
            {
                "model": "collection.debtor",
                "method": "web_search_read",
                "args": [],
                "kwargs": {
                    "domain": [("overdue", ">", 0)],
                    "specification": {"overdue": {}, "days_overdue": {}},
                },
            },
        )
        shown = [(r["overdue"], r["days_overdue"]) for r in answer["records"]]
        self.env.cr.execute(
            """
            SELECT SUM(amount_residual), MAX(CURRENT_DATE - date_maturity)
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id
             WHERE account.account_type = 'asset_receivable'
               AND line.parent_state = 'posted' AND line.company_id = %s
               AND line.date_maturity < CURRENT_DATE
             GROUP BY line.partner_id HAVING SUM(amount_residual) > 0 ORDER BY 1 DESC
            """,
            (self.company.id,),
        )
        self.assertEqual(shown, [(float(a), d) for a, d in self.env.cr.fetchall()])
