"""Merging customers with open cases leaves one, and loses nothing."""

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestCaseJoining(CaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.make_customer("Azure Old", email=cls.customer.email)
        cls.invoice(500, -20)
        cls.invoice(70, -40, cls.other)
        cls.mine, cls.theirs = cls.case(), cls.case(cls.other)

    def merge(self):
        wizard = self.env["base.partner.merge.automatic.wizard"].with_context(
            active_model="res.partner", active_ids=(self.customer + self.other).ids
        )
        wizard.create({"dst_partner_id": self.customer.id}).action_merge()
        self.settle()

    def test_nothing_is_lost(self):
        self.theirs.sudo()._set_stage(
            self.stage("escalated"),
            reply_on="2026-01-05 10:00:00",
            next_action="answer",
            next_action_date=self.day(1),
        )
        self.mine.write({"next_action": "call", "next_action_date": self.day(5)})
        self.theirs.activity_schedule("mail.mail_activity_data_call")
        self.theirs.message_post(body="Called")
        self.merge()
        kept = self.case()
        gone = (self.mine | self.theirs) - kept
        self.assertEqual(len(kept), 1)
        self.assertEqual(self.debtor().case_id, kept)
        self.assertEqual(self.debtor().case_ids, self.mine + self.theirs)
        self.assertRecordValues(
            kept,
            [
                {
                    "overdue": 570,
                    "stage_kind": "escalated",
                    "next_action": "answer",
                    "next_action_date": self.day(1),
                }
            ],
        )
        self.assertTrue(kept.reply_on)
        self.assertEqual(len(kept.activity_ids), 1)
        self.assertRecordValues(
            gone,
            [{"outcome": "merged", "closed_on": self.today, "overdue": gone.overdue}],
        )
        self.assertIn("Called", str(self.theirs.message_ids.mapped("body")))

    def test_the_only_case_comes_along(self):
        self.pay(
            self.env["account.move"].search(
                [
                    ("partner_id", "=", self.customer.id),
                    ("move_type", "=", "out_invoice"),
                ]
            ),
            0,
        )
        self.settle()
        self.merge()
        self.assertEqual(self.case(), self.theirs)
        self.assertEqual(self.debtor().case_id, self.theirs)

    def test_at_most_one_is_open(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.theirs.sudo().write({"debtor_id": self.mine.debtor_id.id})
            self.env.flush_all()
