"""A hundred customers who owe, are disputed, held and promised, and three readers."""

from odoo import Command
from odoo.tests import new_test_user

from .common import CollectionsCase

ROLES = ("collector", "manager", "administrator")
SIZES = (1, 10, 100)


class QueriesCase(CollectionsCase):
    """Counts are of one web request each, on an empty cache."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()
        partners = cls.env["res.partner"].create(
            [
                {"name": f"Customer {n}", "email": f"c{n}@example.com"}
                for n in range(max(SIZES))
            ]
        )
        # Each owes one item, and the first as many as there are customers.
        cls.invoices(
            [cls.invoice_values(100, -20, partner) for partner in partners]
            + [cls.invoice_values(10, -8, partners[0]) for _n in partners[1:]]
        )
        cls.pay(cls.invoice(10, -9, partners[1]), -1)
        cls.night()
        cls.many = cls.debtor(partners[0])
        cls.block(partners)
        # Nobody has seen these rows but us: planned as if there were none, a statement
        # takes minutes.
        cls.env.cr.execute("ANALYZE")
        cls.users = {
            role: new_test_user(
                cls.env,
                f"query-{role}",
                f"ar_collections.ar_collections_group_{role}",
                company_id=cls.company.id,
                company_ids=[(6, 0, cls.company.ids)],
            )
            for role in ROLES
        }

    @classmethod
    def block(cls, partners):
        """Dispute a part of what each owes, and hold one item of each."""
        reason = "ar_collections.collection_reason_%s"
        lines = {
            line.partner_id: line
            for line in cls.env["account.move.line"].search(
                [
                    ("partner_id", "in", partners.ids),
                    ("account_type", "=", "asset_receivable"),
                    ("amount_residual", ">", 50),
                ]
            )
        }
        owing = cls.env["collection.debtor"].search(
            [("partner_id", "in", partners.ids)]
        )
        cls.env["collection.dispute"].create(
            [
                {
                    "debtor_id": debtor.id,
                    "reason_id": cls.env.ref(reason % "dispute_price").id,
                    "item_ids": [
                        Command.create(
                            {"line_id": lines[debtor.partner_id].id, "amount": 10}
                        )
                    ],
                }
                for debtor in owing
            ]
        )
        cls.env["collection.hold"].create(
            [
                {
                    "debtor_id": debtor.id,
                    "reason_id": cls.env.ref(reason % "hold_sales").id,
                    "scope": "items",
                    "line_ids": [Command.set(lines[debtor.partner_id].ids)],
                    "date_end": cls.day(9),
                }
                for debtor in owing
            ]
        )
        cls.env["collection.promise"].create(
            [
                {
                    "debtor_id": debtor.id,
                    "amount": 20,
                    "date": cls.day(5),
                    "item_ids": [
                        Command.create(
                            {"line_id": lines[debtor.partner_id].id, "amount": 20}
                        )
                    ],
                }
                for debtor in owing
            ]
        )
        cls.settle()

    def count(self, user, model, call):
        """Return the queries of a call, the second time: the first warms the server.

        The language is told with every call, as the web client tells it.
        """
        records = self.env[model].with_user(user).with_context(lang=user.lang)
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            call(records)
        return self.env.cr.sql_log_count - before

    def specification(self, model, view):
        """Return what the web client reads for a view."""
        views = self.env[model].get_views([(False, view)])["models"][model]["fields"]
        found = {}
        for name, field in views.items():
            found[name] = (
                {"fields": {"display_name": {}}} if field["type"] == "many2one" else {}
            )
        return found

    def assertFlat(self, model, view, at_most, domain=()):
        specification = self.specification(model, view)
        for role, user in self.users.items():
            counts = [
                self.count(
                    user,
                    model,
                    lambda records, size=size: records.web_search_read(
                        list(domain), specification, limit=size
                    ),
                )
                for size in SIZES
            ]
            print(f"queries of {model} {view}, {role}: {counts}")
            with self.subTest(model=model, view=view, role=role, counts=counts):
                self.assertLessEqual(counts[2], counts[1] + 1)
                self.assertLessEqual(counts[2], at_most)
