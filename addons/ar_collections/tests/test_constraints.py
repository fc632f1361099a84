"""Each constraint of the database, tripped."""

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestConstraints(CollectionsCase):
    def assertRefused(self, record, **values):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            record.write(values)
            record.flush_recordset()
        record.invalidate_recordset()

    def test_policy(self):
        self.assertRefused(self.policy, minimum_amount=-1)
        self.assertRefused(self.policy, days_between_notices=-1)
        self.assertRefused(self.policy, days_between_notices=400)
        self.assertRefused(self.policy, stale_bank_days=-1)
        self.assertRefused(self.policy, credit_share=0)
        self.assertRefused(self.policy, credit_share=101)

    def test_policy_domain(self):
        for wrong in ("[('nonsense', '=', 1)]", "[(", "7"):
            with self.assertRaisesRegex(ValidationError, "not a valid filter"):
                self.policy.domain = wrong

    def test_level(self):
        self.assertRefused(self.level_1, days=-61)
        self.assertRefused(self.level_1, days=731)
        self.assertRefused(self.level_1, days=0)
        self.assertRefused(self.level_1, gap_days=-1)
        self.assertRefused(self.level_1, days=self.level_2.days)

    def test_level_rounds_and_channels(self):
        self.assertRefused(self.level_1, rounds=0)
        self.assertRefused(self.level_3, rounds=13, repeat_days=5)
        self.assertRefused(self.level_1, rounds=2, repeat_days=0)
        self.assertRefused(self.level_0, rounds=2, repeat_days=5)
        self.assertRefused(self.level_1, other_channel=self.level_1.channel)

    def test_minimum_of_a_currency(self):
        euro, dollar = self.env.ref("base.EUR"), self.env.ref("base.USD")
        minimum = self.env["dunning.policy.minimum"].create(
            [
                {"policy_id": self.policy.id, "currency_id": euro.id, "amount": 5},
                {"policy_id": self.policy.id, "currency_id": dollar.id, "amount": 5},
            ]
        )
        self.assertRefused(minimum[0], amount=-1)
        self.assertRefused(minimum[0], currency_id=dollar.id)

    def test_company(self):
        self.assertRefused(self.company, collections_hours_from=-1)
        self.assertRefused(self.company, collections_hours_to=24.5)
        self.assertRefused(
            self.company, collections_hours_from=9, collections_hours_to=9
        )
        self.assertRefused(self.company, collections_contact_cap=-1)
        self.assertRefused(self.company, collections_contact_cap=101)
        self.assertRefused(self.company, collections_nightly_cap=-1)

    def test_level_template_of_another_model(self):
        other = self.env.ref("account.email_template_edi_invoice")
        with self.assertRaisesRegex(ValidationError, "dunning notices"):
            self.level_1.template_id = other

    def test_level_numbers(self):
        self.assertEqual(self.policy.level_ids.mapped("number"), [0, 1, 2, 3])

    def test_one_debtor_per_partner_and_company(self):
        self.invoice(100, -10)
        debtor = self.debtor()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "INSERT INTO collection_debtor (partner_id, company_id)"
                " VALUES (%s, %s)",
                (debtor.partner_id.id, debtor.company_id.id),
            )
