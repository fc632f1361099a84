"""A company with a chart, and short words for what happens to a receivable."""

from datetime import timedelta

from odoo import Command, fields

from odoo.addons.account.tests.common import AccountTestInvoicingCommon

# Tests run at any hour of any day.
ANY_HOUR = {
    "collections_hours_from": 0.0,
    "collections_hours_to": 24.0,
    "collections_working_days_only": False,
}


class CollectionsCase(AccountTestInvoicingCommon):
    """Ledger factories; amounts without tax, dates as days from today.

    The acting user is a bookkeeper who also administers collections. Refreshes
    that wait for a commit happen on `settle()`, since a test never commits.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.company_data["company"]
        cls.company.write(ANY_HOUR)
        cls.today = cls.company._collections_today()
        cls.policy = cls.env.ref("ar_collections.dunning_policy_standard")
        cls.level_0, cls.level_1, cls.level_2, cls.level_3 = cls.policy.level_ids
        cls.customer = cls.make_customer("Azure Interior")

    @classmethod
    def get_default_groups(cls):
        groups = super().get_default_groups()
        return groups | cls.quick_ref(
            "ar_collections.ar_collections_group_administrator"
        )

    @classmethod
    def make_customer(cls, name, **values):
        email = f"{name.split()[0].lower()}@example.com"
        values = {"name": name, "is_company": True, "email": email} | values
        return cls.env["res.partner"].create(values)

    @classmethod
    def day(cls, days):
        """Return the date so many days from today."""
        return cls.today + timedelta(days=days)

    @classmethod
    def invoice(cls, amount, due, partner=None, **values):
        """Post an invoice due so many days from today (negative: ago)."""
        return cls.invoices([cls.invoice_values(amount, due, partner, **values)])

    @classmethod
    def invoices(cls, values_list):
        """Post and send invoices together, which is quicker."""
        moves = cls.env["account.move"].create(values_list)
        moves.action_post()
        moves.is_move_sent = True
        return moves

    @classmethod
    def invoice_values(cls, amount, due, partner=None, **values):
        return {
            "move_type": "out_invoice",
            "partner_id": (partner or cls.customer).id,
            "invoice_date": cls.day(min(due, 0) - 30),
            "invoice_date_due": cls.day(due),
            "invoice_payment_term_id": False,
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": "Goods",
                        "price_unit": amount,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        } | values

    @classmethod
    def credit_note(cls, amount, due=0, partner=None, **values):
        return cls.invoice(amount, due, partner, move_type="out_refund", **values)

    @classmethod
    def pay(cls, invoice, days, amount=None):
        """Register a payment of an invoice so many days from today."""
        wizard = cls.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=invoice.ids
        )
        values = {"payment_date": cls.day(days)}
        if amount:
            values |= {"amount": amount}
        return wizard.create(values)._create_payments()

    @classmethod
    def bank_line(cls, **values):
        """Enter money that came in today and is not matched yet."""
        return cls.env["account.bank.statement.line"].create(
            {
                "journal_id": cls.company_data["default_journal_bank"].id,
                "amount": 100,
                "date": cls.today,
                "payment_ref": "Transfer",
            }
            | values
        )

    @classmethod
    def online_payment(cls, **values):
        """Make a transaction of the customer; a draft, where nothing else is said."""
        provider = cls.env["payment.provider"].create(
            {"name": "Test", "code": "none", "company_id": cls.company.id}
        )
        method = cls.env["payment.method"].create({"name": "Test", "code": "test"})
        return cls.env["payment.transaction"].create(
            {
                "provider_id": provider.id,
                "payment_method_id": method.id,
                "amount": 100,
                "currency_id": cls.company.currency_id.id,
                "partner_id": cls.customer.id,
                "reference": "T1",
            }
            | values
        )

    @classmethod
    def bank_is_fresh(cls):
        """Post a bank entry of today, so that the books are up to date."""
        paid = cls.invoice(1, -1, cls.make_customer("Prompt Payer"))
        cls.pay(paid, 0)

    @classmethod
    def receivable(cls, move):
        return move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )

    @classmethod
    def settle(cls):
        """Run what waits for the commit."""
        cls.env.cr.flush()
        cls.env.invalidate_all()

    @classmethod
    def debtor(cls, partner=None):
        cls.settle()
        return cls.env["collection.debtor"].search(
            [
                ("partner_id", "=", (partner or cls.customer).id),
                ("company_id", "=", cls.company.id),
            ]
        )

    @classmethod
    def night(cls, **options):
        """Run the company's night as the scheduler does, without committing."""
        cls.settle()
        return cls.env["collection.night"].sudo()._night(cls.company, **options)

    @classmethod
    def decision(cls, partner=None, **domain):
        """Return the newest standing decision about a customer."""
        terms = [(field, "=", value) for field, value in domain.items()]
        return cls.env["dunning.decision"].search(
            [
                ("debtor_id", "=", cls.debtor(partner).id),
                ("superseded_by_id", "=", False),
                *terms,
            ],
            limit=1,
        )

    @classmethod
    def as_of(cls, days):
        """Return the open item model as of so many days from today."""
        return cls.env["collection.open.item"].with_context(
            collections_as_of=fields.Date.to_string(cls.day(days))
        )
