"""What one company knows of a customer says nothing to another (invariant 10)."""

from odoo.tests import tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDunningCompanies(CollectionsCase):
    """A customer who owes to two companies, of which the first has the bank."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company()["company"]
        (cls.company + cls.other).write(
            {
                "collections_live": True,
                "collections_hours_from": 0.0,
                "collections_hours_to": 24.0,
                "collections_working_days_only": False,
            }
        )
        cls.policy.stale_bank_days = 0
        cls.bank_is_fresh()
        cls.invoice(100, -50)
        cls.invoice(100, -50, company_id=cls.other.id)
        cls.settle()

    def reason(self, company):
        """Return what the company's night decides about the customer."""
        self.settle()
        self.env["collection.night"].sudo()._night(company)
        return self.standing(company).reason

    def standing(self, company):
        return self.env["dunning.decision"].search(
            [
                ("company_id", "=", company.id),
                ("debtor_id.partner_id", "=", self.customer.id),
                ("superseded_by_id", "=", False),
            ],
            limit=1,
        )

    def test_an_address_that_refused_one_company(self):
        self.assertEqual(self.reason(self.company), "say")
        self.debtor().notice_ids.sudo()._fail("No such user", bounced=True)
        self.assertEqual(self.reason(self.company), "mail_blocked")
        self.assertEqual(self.reason(self.other), "say")

    def test_money_on_its_way_to_one_company(self):
        self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.company_data["default_journal_bank"].id,
                "amount": 100,
                "date": self.today,
                "payment_ref": "Transfer",
                "partner_id": self.customer.id,
            }
        )
        self.assertEqual(self.reason(self.company), "payment_on_its_way")
        self.assertEqual(self.reason(self.other), "say")

    def test_one_companys_bank_is_fresh(self):
        self.policy.stale_bank_days = 5
        self.assertEqual(self.reason(self.company), "say")
        self.assertEqual(self.reason(self.other), "stale_bank")

    def test_one_companys_run_leaves_the_others_proposals_alone(self):
        self.other.collections_hours_to = 0.001
        self.assertEqual(self.reason(self.other), "say")
        waiting = self.standing(self.other)
        self.assertFalse(waiting.notice_id)
        self.assertEqual(self.reason(self.company), "say")
        self.assertFalse(waiting.superseded_by_id)
