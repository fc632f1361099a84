"""Erasing what was said of a person, by the dialog."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .test_seal import SealCase


@tagged("post_install", "-at_install")
class TestErasure(SealCase):
    def dialog(self, user=None):
        wizard = self.env["collection.erasure"].with_user(user or self.env.user)
        return Form(wizard.with_context(default_debtor_id=self.azure.id))

    def test_a_manager_erases_the_words_of_a_person(self):
        ann = self.make_customer("Ann", is_company=False, parent_id=self.customer.id)
        hers = self.entry(contact_id=ann.id, text="Ill until May")
        manager = self.member("manager")
        dialog = self.dialog(manager)
        self.assertEqual(dialog.entry_count, 6)
        dialog.person_id = ann
        self.assertEqual(dialog.entry_count, 1)
        dialog.reason = "Her request"
        dialog.save().action_erase()
        self.assertFalse(hers.text)
        self.assertEqual(set(self.entries.mapped("text")) & {False}, set())
        logged = self.azure.interaction_ids.filtered("erased")
        self.assertEqual((logged.user_id, logged.erased), (manager, str(hers.id)))
        self.assertIsNone(self.broken())

    def test_nobody_else_does(self):
        with self.assertRaises(AccessError):
            self.dialog(self.member("collector"))
