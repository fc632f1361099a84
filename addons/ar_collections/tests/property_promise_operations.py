"""What happens to promises and their books, at random: operations of property tests.

Each returns False where there was nothing for it to happen to.
"""

from datetime import timedelta

from odoo import Command
from odoo.exceptions import ValidationError

from .common import CollectionsCase
from .property_promise_oracle import Given

OPERATIONS = (
    "post",
    "promise",
    "promise_sum",
    "pay",
    "part_pay",
    "pay_dated_back",
    "unreconcile",
    "credit",
    "credit_allocated",
    "on_account",
    "allocate",
    "withdraw",
    "days_pass",
)


class PromiseOperationsCase(CollectionsCase):
    """The operations, by the names above; `given` is what was promised."""

    @classmethod
    def bill(cls, rng, customer, due):
        currency = cls.home.get(customer, cls.company.currency_id)
        return cls.invoice(
            rng.randint(500, 40000) / 100, due, customer, currency_id=currency.id
        )

    def open_lines(self, customer=None):
        partners = [customer] if customer else self.customers
        return self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("partner_id", "in", [partner.id for partner in partners]),
                ("move_id.move_type", "=", "out_invoice"),
                ("amount_residual", ">", 0),
            ],
            order="id",
        )

    def op_post(self, rng):
        self.bill(rng, rng.choice(self.customers), rng.randint(-40, 10))

    def give(self, rng, customer, amount, rows, currency):
        """Take a promise down, and remember what was said; False if refused."""
        self.env.flush_all()
        self.env.cr.execute("SELECT MAX(id) FROM account_move_line")
        [newest] = self.env.cr.fetchone()
        values = {
            "debtor_id": self.debtor(customer).id,
            "date": self.day(rng.randint(0, 9)),
            "amount": amount,
            "currency_id": currency.id,
            "tolerance_amount": 1,
        }
        if rows:
            values["item_ids"] = [
                Command.create({"line_id": line.id, "amount": part})
                for line, part in rows.items()
            ]
        try:
            with self.env.cr.savepoint():
                promise = self.env["collection.promise"].sudo().create(values)
        except ValidationError:
            return False
        self.given.append(
            Given(
                promise.id,
                customer.id,
                currency.id,
                self.today,
                promise.date,
                round(amount * 100),
                {line.id: round(part * 100) for line, part in rows.items()} or None,
                newest,
            )
        )

    def op_promise(self, rng):
        lines = self.open_lines(rng.choice(self.customers))
        if not lines:
            return False
        chosen = rng.sample(list(lines), rng.randint(1, min(3, len(lines))))
        share = rng.choice((1, 1, 0.5, 0.3))
        currency = lines.currency_id
        rows = {
            line: max(0.01, currency.round(line.amount_residual_currency * share))
            for line in chosen
        }
        amount = currency.round(sum(rows.values()))
        return self.give(rng, lines.partner_id, amount, rows, currency)

    def op_promise_sum(self, rng):
        lines = self.open_lines(rng.choice(self.customers))
        if not lines:
            return False
        total = sum(lines.mapped("amount_residual_currency"))
        amount = lines.currency_id.round(total * rng.choice((0.2, 0.4, 0.6)))
        return self.give(rng, lines.partner_id, amount, {}, lines.currency_id)

    def pay_some(self, rng, days, share):
        lines = self.open_lines()
        if not lines:
            return False
        invoice = rng.choice(lines).move_id
        amount = invoice.currency_id.round(invoice.amount_residual * share)
        self.pay(invoice, days, max(amount, 0.01))

    def op_pay(self, rng):
        return self.pay_some(rng, 0, 1)

    def op_part_pay(self, rng):
        return self.pay_some(rng, 0, rng.random())

    def op_pay_dated_back(self, rng):
        return self.pay_some(rng, -rng.randint(1, 12), rng.choice((1, 0.5)))

    def op_unreconcile(self, rng):
        lines = self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("matched_credit_ids", "!=", False),
            ],
            order="id",
        )
        if not lines:
            return False
        rng.choice(lines).remove_move_reconcile()

    def op_credit(self, rng):
        customer = rng.choice(self.customers)
        currency = self.home.get(customer, self.company.currency_id)
        self.credit_note(rng.randint(100, 9000) / 100, 0, customer,
                         currency_id=currency.id)  # fmt: skip

    def op_credit_allocated(self, rng):
        lines = self.open_lines()
        if not lines:
            return False
        line = rng.choice(lines)
        share = rng.choice((1, 0.4))
        amount = max(
            0.01, line.currency_id.round(line.amount_residual_currency * share)
        )
        credit = self.credit_note(
            amount, 0, line.partner_id, currency_id=line.currency_id.id
        )
        (line | self.receivable(credit)).reconcile()

    def op_on_account(self, rng):
        customer = rng.choice(self.customers)
        currency = self.home.get(customer, self.company.currency_id)
        self.env["account.payment"].create(
            {
                "partner_id": customer.id,
                "amount": rng.randint(100, 9000) / 100,
                "currency_id": currency.id,
                "date": self.day(-rng.randint(0, 5)),
                "payment_type": "inbound",
                "partner_type": "customer",
            }
        ).action_post()

    def op_allocate(self, rng):
        credits_ = self.env["account.move.line"].search(
            [
                ("account_id.account_type", "=", "asset_receivable"),
                ("parent_state", "=", "posted"),
                ("partner_id", "in", [partner.id for partner in self.customers]),
                ("amount_residual", "<", 0),
            ],
            order="id",
        )
        if not credits_:
            return False
        credit = rng.choice(credits_)
        debts = self.open_lines(credit.partner_id)
        if not debts:
            return False
        (credit | rng.choice(debts)).reconcile()

    def op_withdraw(self, rng):
        standing = self.env["collection.promise"].search(
            [("state", "in", ("open", "awaiting"))], order="id"
        )
        if not standing:
            return False
        gone = rng.choice(standing)
        gone.action_withdraw()
        self.given = [given for given in self.given if given.id != gone.id]

    def op_days_pass(self, rng):
        type(self).today += timedelta(days=rng.choice((1, 3, 6, 10)))
        if rng.random() < 0.7:
            self.bank_is_fresh()
        self.env["collection.promise"].sudo()._judge_night(self.company)
