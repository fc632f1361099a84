"""A person at the board of cases, and the screen against SQL."""

from odoo.tests import HttpCase, tagged

from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestCaseTours(CaseCase, HttpCase):
    browser_size = "2560x1080"  # a board with all its columns

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(1200, -45)
        cls.settle()
        cls.collector = cls.member("collector")
        cls.collector.sudo().write({"login": "marta-case", "password": "marta-case"})

    def row(self):
        """Return the newest case of the customer, as PostgreSQL has it."""
        self.env.cr.execute(
            "SELECT stage.kind, c.outcome, c.close_reason, c.overdue::float"
            "  FROM collection_case c JOIN collection_stage stage"
            "    ON stage.id = c.stage_id"
            " WHERE c.debtor_id = %s ORDER BY c.id DESC LIMIT 1",
            (self.debtor().id,),
        )
        return self.env.cr.fetchone()

    def test_close(self):
        self.start_tour(
            "/odoo/collection-cases", "collections_case_close", login="marta-case"
        )
        reason = "Paid in cash at the counter"
        self.assertEqual(self.row(), ("closed", "by_hand", reason, 1200))
        self.assertFalse(self.debtor().case_id)

    def test_drag(self):
        self.start_tour(
            "/odoo/collection-cases", "collections_case_drag", login="marta-case"
        )
        self.assertEqual(self.row(), ("waiting_us", None, None, 1200))
        [note] = self.debtor().interaction_ids.mapped("text")
        self.assertEqual(note, "Waiting for us: We owe them a bank statement")
