"""Review: proposals a person approves, drops, or has not looked at yet."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestReview(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.level_1.review = True
        cls.late = cls.invoice(100, -50)

    def notices(self):
        return self.debtor().notice_ids

    def send(self):
        with self.enter_registry_test_mode():
            self.env.ref("ar_collections.ir_cron_send").method_direct_trigger()

    def test_nothing_leaves_before_approval(self):
        self.night()
        proposal = self.decision()
        self.assertEqual((proposal.reason, proposal.approval), ("say", "to_review"))
        self.assertEqual(proposal.run_id.review_count, 1)
        self.send()
        self.assertFalse(self.notices())
        self.night()
        self.assertEqual(self.decision().reason, "unreviewed")
        proposal.action_approve()
        self.send()
        self.assertEqual(self.notices().state, "queued")
        self.assertEqual(proposal.notice_id, self.notices())
        self.assertEqual(proposal.run_id.state, "done")
        with self.assertRaisesRegex(UserError, "Azure Interior"):
            proposal.action_drop()

    def test_what_is_approved_does_not_wait_for_the_schedule(self):
        self.night()
        triggers = self.env["ir.cron.trigger"].sudo()
        mine = [("cron_id", "=", self.env.ref("ar_collections.ir_cron_send").id)]
        before = triggers.search_count(mine)
        self.decision().action_approve()
        self.assertGreater(triggers.search_count(mine), before)

    def test_what_was_paid_meanwhile_does_not_leave(self):
        self.night()
        proposal = self.decision()
        self.pay(self.late, 0)
        proposal.action_approve()
        self.send()
        self.assertFalse(self.notices())
        self.assertEqual(proposal.superseded_by_id.reason, "settled")

    def test_a_dropped_proposal_counts_as_a_word(self):
        self.night()
        proposal = self.decision()
        proposal.action_drop()
        self.send()
        self.night()
        self.assertFalse(self.notices())
        self.assertEqual(self.decision().reason, "gap")
        self.assertEqual(proposal.run_id.state, "done")

    def test_a_later_night_replaces_what_was_approved_and_did_not_leave(self):
        self.company.collections_hours_to = 0.001
        self.level_1.review = False
        self.night()
        waiting = self.decision()
        self.assertEqual((waiting.approval, waiting.notice_id.id), ("approved", False))
        self.assertEqual(waiting.run_id.waiting_count, 1)
        self.company.collections_hours_to = 24
        self.night()
        self.assertEqual(len(self.notices()), 1)
        self.assertEqual(waiting.superseded_by_id, self.decision())
        self.assertEqual(waiting.run_id.state, "done")

    def test_approve_all(self):
        self.invoice(100, -50, self.make_customer("Second"))
        self.night()
        run = self.decision().run_id
        run.action_approve_all()
        self.assertEqual((run.review_count, run.waiting_count), (0, 2))
        self.send()
        self.assertEqual(run.notice_count, 2)

    def test_only_a_manager_reviews(self):
        self.night()
        collector = new_test_user(
            self.env,
            "collector",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        proposal = self.decision().with_user(collector)
        for action in ("action_approve", "action_drop", "action_reopen"):
            with self.assertRaises(AccessError):
                getattr(proposal, action)()

    def test_the_letter_before_it_leaves(self):
        self.night()
        proposal = self.decision()
        pdf = proposal.sudo()._preview_letter()
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertFalse(self.notices())
        self.assertFalse(proposal.notice_id)
        self.pay(self.late, 0)
        with self.assertRaisesRegex(UserError, "ledger has changed"):
            proposal.sudo()._preview_letter()

    def test_batches_are_committed(self):
        self.level_1.review = False
        for number in range(3):
            self.invoice(100, -50, self.make_customer(f"C{number}"))
        self.settle()
        commits = []
        with patch("odoo.addons.ar_collections.models.delivery.dunning_run.BATCH", 2):
            self.night(between=lambda: commits.append(self._queued()))
        self.assertEqual(sorted(set(commits) - {0}), [2, 4])

    def _queued(self):
        return self.env["dunning.notice"].search_count([("state", "=", "queued")])
