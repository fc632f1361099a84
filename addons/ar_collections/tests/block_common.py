"""Short words for disputes and holds."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user
from odoo.tools import mute_logger

from .common import CollectionsCase


class BlockCase(CollectionsCase):
    """What is disputed or held, of invoices due long ago."""

    @classmethod
    def reason(cls, name):
        return cls.env.ref(f"ar_collections.collection_reason_{name}")

    @classmethod
    def dispute(cls, amounts, user=None, **values):
        """Dispute amounts, in document currency, of the items of invoices.

        :param amounts: {invoice or journal item: amount}
        """
        env = cls.env(user=user or cls.env.user)
        rows = []
        for record, amount in amounts.items():
            is_move = record._name == "account.move"
            line = cls.receivable(record) if is_move else record
            rows.append(Command.create({"line_id": line.id, "amount": amount}))
        partner = next(iter(amounts)).partner_id.commercial_partner_id
        values = {
            "debtor_id": cls.debtor(partner).id,
            "reason_id": cls.reason("dispute_price").id,
            "item_ids": rows,
        } | values
        return env["collection.dispute"].create(values)

    @classmethod
    def hold(cls, days=10, invoices=None, user=None, partner=None, **values):
        """Hold a customer, or the items of invoices, for some days from today."""
        env = cls.env(user=user or cls.env.user)
        if invoices and not partner:
            partner = invoices.partner_id
        values = {
            "debtor_id": cls.debtor(partner).id,
            "reason_id": cls.reason("hold_sales").id,
            "date_end": cls.day(days) if days is not None else False,
        } | values
        if invoices:
            lines = cls.receivable(invoices)
            values |= {"scope": "items", "line_ids": [Command.set(lines.ids)]}
        return env["collection.hold"].create(values)

    @classmethod
    def member(cls, role):
        """Return a new user of a role in collections."""
        return new_test_user(
            cls.env,
            f"{role}-of-blocks",
            f"ar_collections.ar_collections_group_{role}",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    def assertRefused(self, words, call, *args, **kwargs):
        """Assert that a call is refused in these words and changes nothing."""
        models = ("collection.dispute", "collection.dispute.item", "collection.hold")
        before = [self.env[model].search_count([]) for model in models]
        with (
            self.assertRaisesRegex(UserError, words),
            mute_logger("odoo.sql_db"),
        ):
            try:
                with self.env.cr.savepoint():
                    call(*args, **kwargs)
                    self.env.flush_all()
            except IntegrityError as error:  # said as the web client does
                tables = {m._table: m for m in self.env.registry.values()}
                model = self.env[tables[error.diag.table_name]._name]
                raise UserError(model._sql_error_to_message(error)) from error
        self.env.invalidate_all()
        after = [self.env[model].search_count([]) for model in models]
        self.assertEqual(before, after)
