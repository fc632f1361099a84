"""What a billing user does through RPC, on a small ledger loaded from a file."""

import csv
import random
import tempfile
from contextlib import closing
from datetime import datetime, timedelta, timezone

from .processes import ProcessCase, Remote, connect
from .property_oracle import differences


def write_ledger(path, customers, invoices):
    """Write a CSV of open, part-paid and paid invoices; return the path."""
    rng, today = random.Random(7), datetime.now(timezone.utc).date()
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            ("customer", "number", "invoice_date", "due_date", "amount")
            + ("payment_date", "paid_amount")
        )
        for number in range(invoices):
            date = today - timedelta(days=rng.randint(10, 300))
            due = date + timedelta(days=rng.choice((0, 14, 30, 60)))
            amount = rng.randint(1000, 500000) / 100
            paid, share = "", rng.choice((0, 0, 0.5, 1))
            if share:
                paid = date + timedelta(days=rng.randint(1, 9))
            writer.writerow(
                (f"C{rng.randrange(customers):05}", f"L{number:06}", date, due, amount)
                + (paid, round(amount * share, 2) if share else "")
            )
    return path


class UsersCase(ProcessCase):
    """A served database with a ledger and users who may post and no more.

    The ledger of the template where it has one, else a small one.
    """

    customers, invoices = 200, 2000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls._rows("SELECT 1 FROM collection_debtor LIMIT 1"):
            with tempfile.TemporaryDirectory() as folder:
                path = write_ledger(f"{folder}/l.csv", cls.customers, cls.invoices)
                cls.collections("load", path)
        cls.address, cls.log = cls.serve()
        cls.admin = Remote(cls.address, cls.copy, "admin", "admin")

    @classmethod
    def biller(cls, login):
        admin = cls.admin
        [group] = admin(
            "ir.model.data",
            "search_read",
            [("module", "=", "account"), ("name", "=", "group_account_invoice")],
            ["res_id"],
        )
        values = {"name": login, "login": login, "password": f"{login}-secret-1"}
        admin(
            "res.users", "create", [values | {"group_ids": [(4, group["res_id"], 0)]}]
        )
        return Remote(cls.address, cls.copy, login, values["password"])

    @staticmethod
    def today():
        return datetime.now(timezone.utc).date()

    def differences(self):
        """Compare all stored figures with the books, on a connection of its own."""
        with closing(connect(self.copy)) as connection, connection.cursor() as cr:
            cr.execute("SELECT DISTINCT company_id FROM account_move")
            return [
                line
                for (company,) in cr.fetchall()
                for line in differences(cr, company, self.today())
            ]

    # What a user does

    def post(self, user, partner, amount, move_type="out_invoice"):
        day = str(self.today() - timedelta(days=40))
        line = {"name": "Goods", "price_unit": amount, "tax_ids": [(5, 0, 0)]}
        values = {
            "move_type": move_type,
            "partner_id": partner,
            "invoice_date": day,
            "invoice_line_ids": [(0, 0, line)],
        }
        [move] = user("account.move", "create", [values])
        user("account.move", "action_post", [move])
        return move

    def pay(self, user, move, amount=None):
        context = {"active_model": "account.move", "active_ids": [move]}
        values = {"payment_date": str(self.today())}
        if amount:
            values["amount"] = amount
        wizards = user("account.payment.register", "create", [values], context=context)
        user("account.payment.register", "action_create_payments", wizards)

    def refund(self, user, move):
        context = {"active_model": "account.move", "active_ids": [move]}
        [fields] = user("account.move", "read", [move], ["journal_id"])
        values = {"journal_id": fields["journal_id"][0], "date": str(self.today())}
        wizards = user("account.move.reversal", "create", [values], context=context)
        user("account.move.reversal", "modify_moves", wizards)

    def receivable(self, user, move):
        return user(
            "account.move.line",
            "search",
            [("move_id", "=", move), ("account_type", "=", "asset_receivable")],
        )
