"""What is written past the ORM is what the ORM would have written."""

from odoo.tests import tagged
from odoo.tools import SQL

from .block_common import BlockCase
from .mail_leaving import let_mail_leave

MODELS = ("dunning.decision", "dunning.notice", "dunning.notice.item")


@tagged("post_install", "-at_install")
class TestDunningBulk(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_mail_leave(cls)
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.dispute({cls.invoice(1000, -50): 300})
        cls.invoice(400, -40)
        cls.invoice(70, 20)
        cls.invoice(50, -2, cls.make_customer("Not due yet"))
        cls.night()
        company = [("company_id", "=", cls.company.id)]
        cls.records = [cls.env[name].sudo().search(company) for name in MODELS]

    def stored(self, records, name):
        """Return {id: value} of a column as the database has it."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "SELECT id, %s FROM %s WHERE id = ANY(%s)",
                SQL.identifier(name),
                SQL.identifier(records._table),
                records.ids,
            )
        )
        return dict(self.env.cr.fetchall())

    def wrong_columns(self, records):
        """Return the computed columns that are not what the ORM would compute."""
        names = self.computed(records)
        written = {name: self.stored(records, name) for name in names}
        self.env.invalidate_all()
        for name in names:
            self.env.add_to_compute(records._fields[name], records)
        return [name for name in names if written[name] != self.stored(records, name)]

    def computed(self, records):
        """Return the names of the stored columns that the ORM computes."""
        return [
            name
            for name, field in records._fields.items()
            if field.store and field.compute and field.column_type
        ]

    def test_computed_columns(self):
        for records in self.records:
            with self.subTest(model=records._name):
                self.assertTrue(records)
                self.assertEqual(self.wrong_columns(records), [])

    def test_a_wrong_column_would_be_seen(self):
        seen = 0
        for records in self.records:
            fields = records._fields
            names = [n for n in self.computed(records) if not fields[n].required]
            for name in names:
                right = {k: v for k, v in self.stored(records, name).items() if v}
                if not right:
                    continue
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = NULL WHERE id = %s",
                        SQL.identifier(records._table),
                        SQL.identifier(name),
                        min(right),
                    )
                )
                self.env.invalidate_all()
                with self.subTest(model=records._name, field=name):
                    self.assertEqual(self.wrong_columns(records), [name])
                    seen += 1
        self.assertGreater(seen, 2)

    def test_defaults(self):
        for records in self.records:
            defaults = records.default_get(list(records._fields))
            for name in (n for n, value in defaults.items() if value):
                with self.subTest(model=records._name, field=name):
                    self.assertTrue(all(record[name] for record in records))
