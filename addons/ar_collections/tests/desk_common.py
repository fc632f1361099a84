"""A collector, a few customers who are late, and the sheets of the work screen."""

from odoo import Command
from odoo.tests import new_test_user

from .block_common import BlockCase

GERMAN = "+49 30 901820"


class DeskCase(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write(
            {"phone": GERMAN, "country_id": cls.env.ref("base.de").id, "ref": "C0017"}
        )
        cls.old = cls.invoice(6000, -48)
        cls.late = cls.invoice(4380, -11)
        cls.coming = cls.invoice(2100, 4)
        cls.collector = new_test_user(
            cls.env,
            "marta-desk",
            "ar_collections.ar_collections_group_collector",
            name="Marta",
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )
        cls.settle()

    @classmethod
    def desk(cls, user=None):
        return cls.env["collection.desk"].with_user(user or cls.collector)

    @classmethod
    def sheet(cls, partner=None, user=None):
        debtor = cls.debtor(partner)
        return cls.desk(user).sheet(debtor.id)

    @classmethod
    def log_call(cls, outcome="right_person", partner=None, **values):
        """Log a call by the work screen; return what it leads on to."""
        values["outcome_id"] = cls.env.ref(
            f"ar_collections.collection_outcome_{outcome}"
        ).id
        return cls.desk().log_call(cls.debtor(partner).id, values)

    def assertUntouched(self):
        """Assert that what one looked at was looked at only."""
        self.assertFalse(self.env["dunning.notice"].search_count([]))
