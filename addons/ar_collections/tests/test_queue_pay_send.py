"""Paid while its notice waits in the queue, or is just being written: nothing leaves.

By another process, or another user at the very same moment; the other customers'
notices leave as if nothing had happened.
"""

from .process_nights import NightsCase
from .processes import needs_processes


@needs_processes
class TestQueuePaySend(NightsCase):
    copy = f"{NightsCase.copy}_pay"

    def first_notice(self):
        """Return the first notice's id, its address, and the invoices it lists."""
        [(notice, address)] = self.branch._rows(
            "SELECT id, address FROM dunning_notice WHERE run_id IS NOT NULL"
            " ORDER BY id LIMIT 1"
        )
        moves = self.branch._rows(
            f"SELECT move_id FROM dunning_notice_item WHERE notice_id = {notice}"
        )
        return notice, address, [move for (move,) in moves]

    def queued(self):
        return self.branch._rows(
            "SELECT COUNT(*) FROM dunning_notice WHERE state = 'queued'"
        )[0][0]

    def assertTakenBack(self, notice, address, others):
        """The one did not leave and its decision says why; the others left."""
        arrived = [envelope.rcpt_tos for envelope in self.branch.sink.envelopes]
        self.assertNotIn([address], arrived)
        self.assertEqual(len(arrived), others)
        self.assertEqual(
            self.branch._rows(
                f"""
                SELECT notice.state, mail.state, old.reason, new.reason
                  FROM dunning_notice notice
                  JOIN mail_mail mail ON mail.id = notice.mail_id
                  JOIN dunning_decision old ON old.notice_id = notice.id
                  JOIN dunning_decision new ON new.id = old.superseded_by_id
                 WHERE notice.id = {notice}
                """
            ),
            [("cancelled", "cancel", "say", "settled")],
        )

    def test_paid_while_queued(self):
        self.branch.undisturbed("night")
        notice, address, moves = self.first_notice()
        queued = self.queued()
        self.assertGreater(queued, 5)
        self.branch.undisturbed("pay", pay=moves)
        self.branch.undisturbed("send")
        self.assertTakenBack(notice, address, queued - 1)

    def test_paid_while_it_is_written(self):
        """Neither transaction sees what the other has not committed yet."""
        self.branch.undisturbed(
            "night", disturbances={"first batch written": "pay_meanwhile"}
        )
        notice, address, _moves = self.first_notice()
        queued = self.queued()
        self.assertGreater(queued, 5)
        self.branch.undisturbed("send")
        self.assertTakenBack(notice, address, queued)
