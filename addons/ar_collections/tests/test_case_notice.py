"""A notice that does not arrive moves the card, quietly."""

from odoo.tests import tagged

from .case_common import CaseCase


@tagged("post_install", "-at_install")
class TestCaseNotice(CaseCase):
    def test_a_notice_that_failed_waits_for_its_address(self):
        self.invoice(500, -20)
        opened = self.case()
        self.bank_is_fresh()
        self.company.collections_live = True
        self.night()
        notice = opened.debtor_id.notice_ids.sudo()
        failed = notice.copy({"state": "queued"})
        failed._fail("Connection refused")  # our own server: the next night sends it
        self.assertEqual(opened.stage_kind, "to_contact")
        notice._mark_sent()
        notice._fail("No such mailbox", bounced=True)
        self.assertRecordValues(
            opened,
            [
                {
                    "stage_kind": "waiting_us",
                    "next_action": "fix",
                    "next_action_date": self.day(1),
                }
            ],
        )
        moved = opened.with_user(self.member("collector"))
        moved.stage_id = self.stage("escalated")
        moved.stage_id = self.stage("waiting_us")  # nobody asks for a reason
        notice.copy({"state": "queued"})._mark_sent()
        self.assertEqual(opened.stage_kind, "to_contact")
        self.assertEqual(opened.next_action, "call")
        self.assertEqual(opened.next_action_date, self.today)
