"""The sealed log: what is done to it beneath Odoo is found and named."""

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL

from ..logic.seal import chain, digest
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


@tagged("post_install", "-at_install")
class TestSeal(SealCase):
    def test_an_honest_log_is_intact(self):
        self.assertEqual(self.entries.mapped("seal_number"), [1, 2, 3, 4, 5])
        self.assertIsNone(self.broken())
        self.entry()
        self.assertIsNone(self.broken())
        self.assertEqual(self.seal._seal(self.company), 1)
        self.assertEqual(self.seal._seal(self.company), 0)
        self.assertIsNone(self.broken())

    def test_each_company_has_a_chain_of_its_own(self):
        other = self.setup_other_company()["company"]
        self.invoice(5, -5, company_id=other.id)
        self.settle()
        debtor = self.env["collection.debtor"].sudo()
        debtor = debtor.search([("company_id", "=", other.id)])
        entry = self.log.sudo().create({"debtor_id": debtor.id, "channel": "note"})
        self.seal._seal(other)
        self.assertEqual(entry.seal_number, 1)
        self.assertIsNone(self.seal._check(other)["broken"])

    def test_what_is_changed_is_named(self):
        entry = self.entries[2]
        for change in (
            "text = 'Never said'",
            "text = NULL",
            "text = NULL, salt = NULL",
            "date = date - interval '1 day'",
            "direction = 'in'",
            "channel = 'visit'",
            "duration = 9",
            "user_id = 1",
            "create_uid = 1",
            "create_date = create_date - interval '1 second'",
            "outcome_id = outcome_id + 1",
            "items = '1'",
            "erased = '7'",
            "fingerprint = 'x'",
        ):
            with self.subTest(change=change), self.env.cr.savepoint() as point:
                self.sql(
                    f"UPDATE collection_interaction SET {change} WHERE id = {entry.id}"
                )
                self.assertNamed(entry, 3, "changed")
                point.rollback()
        self.env.invalidate_all()
        self.assertIsNone(self.broken())

    def test_the_first_is_named(self):
        for entry in (self.entries[3], self.entries[1]):
            self.sql(
                "UPDATE collection_interaction SET duration = 9 WHERE id = %s", entry.id
            )
        self.assertNamed(self.entries[1], 2, "changed")

    def test_other_items_are_named(self):
        entry = self.entries[1]
        with self.env.cr.savepoint() as point:
            self.sql(
                "DELETE FROM collection_interaction_line_rel WHERE interaction_id = %s",
                entry.id,
            )
            self.assertNamed(entry, 2, "changed")
            point.rollback()
        other = self.receivable(self.invoice(5, -5))
        self.sql(
            "INSERT INTO collection_interaction_line_rel VALUES (%s, %s)",
            entry.id,
            other.id,
        )
        self.assertNamed(entry, 2, "changed")

    def test_an_item_deleted_with_its_draft_is_not_missed(self):
        self.bill.button_draft()
        self.bill.with_context(force_delete=True).unlink()
        self.assertIsNone(self.broken())

    def test_what_is_removed_is_named(self):
        entry = self.entries[1]
        self.sql("DELETE FROM collection_interaction WHERE id = %s", entry.id)
        self.assertNamed(entry, 2, "removed")

    def test_a_removed_seal_is_named(self):
        for number in (2, 5):  # in the middle, at the end
            with self.env.cr.savepoint() as point:
                self.sql(
                    "DELETE FROM collection_seal WHERE number = %s AND company_id = %s",
                    number,
                    self.company.id,
                )
                self.assertEqual(
                    self.broken(), (number, "collection.seal", number, "removed")
                )
                point.rollback()

    def test_what_is_inserted_is_named(self):
        columns = "debtor_id, company_id, date, direction, channel, outcome_id, user_id"
        for more, values in (
            ("", ""),
            (
                ", fingerprint, create_date, create_uid",
                ", fingerprint, create_date, create_uid",
            ),
            (", seal_number", ", 9"),
            (", seal_number", ", 3"),
        ):
            with self.subTest(more=more), self.env.cr.savepoint() as point:
                self.sql(
                    f"INSERT INTO collection_interaction ({columns}{more})"
                    f" SELECT {columns}{values} FROM collection_interaction"
                    f" WHERE id = {self.entries[0].id}"
                )
                forged = self.azure.interaction_ids - self.entries
                self.assertNamed(forged, 0, "inserted")
                self.seal._seal(self.company)
                self.assertNamed(forged, 0, "inserted")
                point.rollback()

    def test_what_is_changed_before_it_is_sealed_is_named(self):
        entry = self.entry(text="Said")
        self.sql("UPDATE collection_interaction SET text = 'x' WHERE id = %s", entry.id)
        self.assertNamed(entry, 0, "changed")

    def test_a_chain_made_anew_is_found_by_the_fingerprints(self):
        entry = self.entries[0]
        self.sql(
            "UPDATE collection_interaction SET duration = 9 WHERE id = %s", entry.id
        )
        [row] = self.log._read_sealed(SQL("id = %s", entry.id))
        keys = [
            (e._name, e.id, s.content)
            for e, s in zip(self.entries, self.links(), strict=True)
        ]
        keys[0] = (entry._name, entry.id, digest(row.content))
        self.sql("DELETE FROM collection_seal WHERE company_id = %s", self.company.id)
        self.seal._insert(self.company, chain(keys))
        self.assertNamed(entry, 1, "changed")

    def test_nobody_touches_the_seal(self):
        link = self.links()[0]
        for action in (lambda: link.write({"digest": "x"}), link.unlink, link.copy):
            with self.assertRaisesRegex(UserError, "seal of the log"):
                action()
