"""The books the property tests start from, and what there is to choose in them."""

from odoo import Command

from .common import CollectionsCase


class BooksCase(CollectionsCase):
    """Two companies, six customers, a foreign currency and a few open invoices."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.setup_other_company()["company"]
        cls.foreign = cls.setup_other_currency(
            "EUR", rates=[("2000-01-01", 2.0), (cls.day(-60), 1.6), (cls.day(0), 1.25)]
        )
        cls.halves = cls.env["account.payment.term"].create(
            {
                "name": "Half at once, half in 45 days",
                "line_ids": [
                    Command.create({"value_amount": 50, "nb_days": days})
                    for days in (0, 45)
                ],
            }
        )
        names = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
        cls.customers = [cls.make_customer(name, email="a@b.example") for name in names]
        cls.contacts = cls.env["res.partner"].create(
            [{"name": f"Buyer of {c.name}", "parent_id": c.id} for c in cls.customers]
        )
        cls.open_the_books()

    @classmethod
    def open_the_books(cls):
        """What lies there before a sequence: some of all that may be done to it."""
        for number, customer in enumerate(cls.customers[:4]):
            cls.invoice(100 * (number + 1), -20 * number, customer)
        alder, birch, cedar, *_others = cls.customers
        cls.pay(cls.invoice(50, -35, alder), -20)
        cls.pay(cls.invoice(80, -95, birch), -90, 30)
        cls.pay(cls.invoice(60, -65, cedar, currency_id=cls.foreign.id), -10)
        cls.invoice(90, -10, alder, invoice_payment_term_id=cls.halves.id)
        cls.invoice(70, -5, alder, company_id=cls.other.id)
        cls.settle()

    # What there is to choose from

    def lines(self, *domain):
        # Straight from the table: what is there must not depend on the acting user.
        return self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                *domain,
            ],
            order="id",
        )

    def open_invoices(self):
        moves = self.lines(("reconciled", "=", False), ("balance", ">", 0)).move_id
        return moves.filtered(lambda m: m.move_type == "out_invoice")

    def some_invoice(self, rng):
        found = self.open_invoices()
        return rng.choice(found) if found else self.op_post(rng)

    def someone(self, rng):
        return rng.choice(self.customers + list(self.contacts)).exists() or rng.choice(
            [p for p in self.customers if p.exists()]
        )

    def some_amount(self, rng):
        return rng.randint(1, 40000) / 100

    def some_due(self, rng):
        return rng.choice((-150, -121, -120, -91, -61, -31, -30, -1, 0, 1, 25))

    def entry(self, rng, partner, day):
        amount = rng.choice((1, -1)) * self.some_amount(rng)
        sides = (
            (self.company_data["default_account_receivable"], amount),
            (self.company_data["default_account_revenue"], -amount),
        )
        move = self.env["account.move"].create(
            {
                "move_type": "entry",
                "date": day,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": account.id,
                            "partner_id": partner and partner.id,
                            "balance": balance,
                        }
                    )
                    for account, balance in sides
                ],
            }
        )
        move.action_post()
        return move
