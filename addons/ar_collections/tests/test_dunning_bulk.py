"""What is written past the ORM is what the ORM would have written."""

from odoo.tests import tagged

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

    def test_computed_columns(self):
        for records in self.records:
            self.assertTrue(records)
            for name, field in records._fields.items():
                if field.store and field.compute:
                    with self.subTest(model=records._name, field=name):
                        written = records.mapped(lambda r, name=name: r[name])
                        self.env.add_to_compute(field, records)
                        computed = records.mapped(lambda r, name=name: r[name])
                        self.assertEqual(written, computed)

    def test_defaults(self):
        for records in self.records:
            defaults = records.default_get(list(records._fields))
            for name in (n for n, value in defaults.items() if value):
                with self.subTest(model=records._name, field=name):
                    self.assertTrue(all(record[name] for record in records))
