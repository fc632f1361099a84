"""A sealed log, to break."""

from odoo.tools import SQL

from .test_interaction import InteractionCase


class SealCase(InteractionCase):
    """A log of five entries, sealed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.seal = cls.env["collection.seal"].sudo()
        line = cls.receivable(cls.bill)
        cls.entries = cls.log.concat(
            *(cls.entry(text=f"Said {n}", line_ids=line.ids) for n in range(5))
        ).sorted("id")
        cls.seal._seal(cls.company)

    def sql(self, query, *values):
        self.env.flush_all()
        self.env.cr.execute(SQL(query, *values))
        self.env.invalidate_all()

    def broken(self):
        found = self.seal._check(self.company)["broken"]
        return found and (found.number, found.model, found.key, found.what)

    def assertNamed(self, entry, number, what):
        self.assertEqual(self.broken(), (number, entry._name, entry.id, what))

    def links(self):
        return self.seal.search([("company_id", "=", self.company.id)], order="number")
