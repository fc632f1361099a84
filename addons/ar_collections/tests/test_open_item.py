"""What is open, now and as of a past date."""

from odoo.tests import tagged
from odoo.tools import SQL

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestOpenItem(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late = cls.invoice(1000, -40)
        cls.due_today = cls.invoice(200, 0)
        cls.pay(cls.late, -10, amount=400)
        cls.settle()

    def items(self, model, **domain):
        return model.search([("partner_id", "=", self.customer.id)])

    def test_now(self):
        late, due_today = self.items(self.env["collection.open.item"])
        self.assertRecordValues(
            late | due_today,
            [
                {"residual": 600.0, "days_overdue": 40, "bucket": "2"},
                {"residual": 200.0, "days_overdue": 0, "bucket": "0"},
            ],
        )
        self.assertEqual(late.debtor_id, self.debtor())

    def test_before_and_on_the_day_of_a_payment(self):
        before = self.items(self.as_of(-11)).filtered(lambda i: i.move_id == self.late)
        self.assertEqual(before.mapped("residual"), [1000.0])
        self.assertEqual(before.days_overdue, 29)
        on_the_day = self.items(self.as_of(-10)).filtered(
            lambda i: i.move_id == self.late
        )
        self.assertEqual(on_the_day.mapped("residual"), [600.0])

    def test_settled_since_is_open_then(self):
        self.pay(self.late, -5)
        self.assertEqual(
            self.items(self.as_of(-6)).filtered(lambda i: i.residual > 500).residual,
            600.0,
        )
        self.assertFalse(
            self.items(self.as_of(-5)).filtered(lambda i: i.move_id == self.late)
        )

    def test_not_posted_yet_is_not_open(self):
        self.assertFalse(self.items(self.as_of(-75)))

    def test_a_credit_is_open_until_what_it_settles_exists(self):
        other = self.make_customer("Prepayer")
        credit = self.credit_note(100, -30, other)
        invoice = self.invoice(100, 10, other, invoice_date=self.day(-20))
        self.receivable(credit + invoice).reconcile()
        self.settle()
        items = self.as_of(-25).search([("partner_id", "=", other.id)])
        self.assertEqual(items.mapped("residual"), [-100.0])
        self.assertFalse(self.as_of(-20).search([("partner_id", "=", other.id)]))
        for days in (0, -20, -25):
            self.assertBooksTie(self.day(days))

    def test_lines_without_partner_are_unassigned_and_tie(self):
        account = self.company_data["default_account_receivable"]
        entry = self.env["account.move"].create(
            {
                "line_ids": [
                    (0, 0, {"account_id": account.id, "debit": 50}),
                    (
                        0,
                        0,
                        {
                            "account_id": self.company_data[
                                "default_account_revenue"
                            ].id,
                            "credit": 50,
                        },
                    ),
                ]
            }
        )
        entry.action_post()
        item = self.env["collection.open.item"].search([("move_id", "=", entry.id)])
        self.assertFalse(item.partner_id)
        for days in (0, -5, -20, -60):
            self.assertBooksTie(self.day(days))

    def assertBooksTie(self, date):
        """Buckets equal the receivable accounts' balance, from journal lines alone."""
        self.env.flush_all()
        [(balance,)] = self.env.execute_query(
            SQL(
                """
                SELECT COALESCE(SUM(line.balance), 0)
                  FROM account_move_line line
                  JOIN account_account account ON account.id = line.account_id
                 WHERE account.account_type = 'asset_receivable'
                   AND line.parent_state = 'posted' AND line.company_id = %s
                   AND line.date <= %s
                """,
                self.company.id,
                date,
            )
        )
        report = self.env["collection.night"]._aging(
            self.company, date if date < self.today else None, date
        )
        self.assertAlmostEqual(report["balance"], balance, 2)
        self.assertAlmostEqual(sum(b["amount"] for b in report["buckets"]), balance, 2)
