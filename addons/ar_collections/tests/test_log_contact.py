"""Logging by the dialog, correcting, and completing calls that were planned."""

from odoo.exceptions import RedirectWarning, UserError
from odoo.tests import Form, tagged

from .test_interaction import InteractionCase


@tagged("post_install", "-at_install")
class TestLogContact(InteractionCase):
    def dialog(self, action):
        """Open the dialog an action shows, as the client does."""
        return Form(self.env[action["res_model"]].with_context(**action["context"]))

    def planned_call(self):
        return self.azure.activity_schedule(
            "mail.mail_activity_data_call", user_id=self.env.uid
        )

    def test_the_usual_is_there_already(self):
        self.dialog(self.azure.action_log_contact()).save().action_log()
        self.assertRecordValues(
            self.azure.interaction_ids,
            [
                {
                    "channel": "call",
                    "direction": "out",
                    "outcome_id": self.right.id,
                    "contact_id": self.customer.id,
                }
            ],
        )

    def test_what_an_outcome_needs_is_asked_for(self):
        dialog = self.dialog(self.azure.action_log_contact())
        dialog.outcome_id = self.refused
        with self.assertRaisesRegex(AssertionError, "text is a required field"):
            dialog.save()
        dialog.text = "Never ordered"
        dialog.line_ids.add(self.receivable(self.bill))
        dialog.save().action_log()
        entry = self.azure.interaction_ids
        self.assertEqual(entry.text, "Never ordered")
        self.assertEqual(entry.line_ids, self.receivable(self.bill))

    def test_who_did_not_answer_was_not_reached(self):
        dialog = self.dialog(self.azure.action_log_contact())
        dialog.outcome_id = self.no_answer
        dialog.save().action_log()
        self.assertFalse(self.azure.interaction_ids.contact_id)

    def test_a_note_has_no_outcome(self):
        dialog = self.dialog(self.azure.action_log_contact())
        dialog.channel = "note"
        dialog.text = "Has a new bookkeeper"
        dialog.save().action_log()
        self.assertRecordValues(
            self.azure.interaction_ids,
            [{"channel": "note", "outcome_id": False, "contact_id": False}],
        )

    def test_correcting_starts_from_what_was_logged(self):
        old = self.entry(text="Will pay", duration=3)
        dialog = self.dialog(old.action_correct())
        self.assertEqual((dialog.text, dialog.duration), ("Will pay", 3))
        dialog.text = "Will not pay"
        dialog.save().action_log()
        new = self.azure.interaction_ids - old
        self.assertEqual((new.corrects_id, new.text), (old, "Will not pay"))
        self.assertEqual(new.date, old.date)

    def test_a_call_is_not_done_without_its_outcome(self):
        for how in ("action_done", "action_feedback", "action_done_schedule_next"):
            activity = self.planned_call()
            with self.assertRaisesRegex(RedirectWarning, "outcome is logged"):
                getattr(activity, how)()
            self.assertTrue(activity.active)

    def test_the_dialog_completes_the_call(self):
        activity = self.planned_call()
        with self.assertRaises(RedirectWarning) as refused:
            activity.action_done()
        _message, action, _label, context = refused.exception.args
        action = self.env["ir.actions.act_window"].browse(action)
        wizard = Form(self.env[action.res_model].with_context(**context))
        wizard.save().action_log()
        self.assertFalse(activity.exists().active)
        self.assertEqual(self.azure.interaction_ids.outcome_id, self.right)

    def test_logging_from_the_customer_completes_my_call(self):
        activity = self.planned_call()
        self.dialog(self.azure.action_log_contact()).save().action_log()
        self.assertFalse(activity.exists().active)

    def test_other_activities_are_done_as_ever(self):
        todo = self.azure.activity_schedule("mail.mail_activity_data_todo")
        todo.action_done()
        call = self.customer.activity_schedule("mail.mail_activity_data_call")
        call.action_done()
        self.assertFalse((todo + call).filtered("active"))

    def test_a_collector_may_log(self):
        collector = self.member("collector")
        azure = self.azure.with_user(collector)
        dialog = Form(
            self.env["collection.log.contact"]
            .with_user(collector)
            .with_context(**azure.action_log_contact()["context"])
        )
        dialog.save().action_log()
        self.assertEqual(azure.interaction_ids.user_id, collector)

    def test_a_refusal_changes_nothing(self):
        activity = self.planned_call()
        wizard = self.dialog(self.azure.action_log_contact()).save()
        wizard.date = self.log._now().replace(year=2999)
        with self.assertRaisesRegex(UserError, "future"), self.env.cr.savepoint():
            wizard.action_log()
        self.assertTrue(activity.active)
        self.assertFalse(self.azure.interaction_ids)
