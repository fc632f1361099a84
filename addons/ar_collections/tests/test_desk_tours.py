"""A morning at the work screen, by keyboard, and the screen against SQL."""

from odoo.tests import HttpCase, tagged

from .desk_common import DeskCase


@tagged("post_install", "-at_install")
class TestDeskTours(DeskCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Nobody else is overdue: the list is these three
        for invoice in cls.old | cls.late:
            cls.pay(invoice, 0)
        cls.company.collections_live = True
        cls.company.collections_contact_cap = 0
        cls.partners = {}
        for name, amount, due in (
            ("Azure Interior", 1200, -45),
            ("Deco Addict", 300, -12),
            ("Gemini Furniture", 80, -9),
        ):
            cls.partners[name] = cls.make_customer(name)
            cls.invoice(amount, due, cls.partners[name])
        cls.settle()
        cls.collector.sudo().password = "marta-desk"

    def figures(self, name):
        """Return what SQL has of a customer: promised, disputed, on hold, contacts."""
        self.env.cr.execute(
            """
            SELECT promised, disputed, on_hold,
                   (SELECT COUNT(*) FROM collection_interaction entry
                     WHERE entry.debtor_id = debtor.id)
              FROM collection_debtor debtor WHERE partner_id = %s AND company_id = %s
            """,
            (self.partners[name].id, self.company.id),
        )
        return tuple(map(float, self.env.cr.fetchone()))

    def test_a_morning(self):
        self.start_tour(
            "/odoo/collections", "collections_desk_morning", login="marta-desk"
        )
        self.settle()
        self.assertEqual(self.figures("Azure Interior"), (1200, 0, 0, 1))
        self.assertEqual(self.figures("Deco Addict"), (0, 300, 0, 0))
        self.assertEqual(self.figures("Gemini Furniture"), (0, 0, 80, 1))
        entry = self.env["collection.interaction"].search(
            [("debtor_id", "=", self.debtor(self.partners["Azure Interior"]).id)]
        )
        self.assertEqual(entry.text, "Ms Brandt calls back")
        self.assertEqual(entry.outcome_kind, "left_message")
        self.assertEqual(entry.user_id, self.collector)
        # What the screen now says of the first is what the records say
        sheet = self.sheet(self.partners["Azure Interior"])
        self.assertEqual(sheet["blocked"], 1200)
        [item] = sheet["items"]
        self.assertEqual(item["open"], 1200)
        [mail] = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.partners["Gemini Furniture"].ids)]
        )
        self.assertEqual(mail.state, "outgoing")
        self.assertEqual(len(mail.attachment_ids), 1)
