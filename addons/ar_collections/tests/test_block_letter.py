"""What is disputed or held is not claimed: in the letter, the mail and the queue."""

from odoo.tests import tagged

from .block_common import BlockCase
from .mail_leaving import let_mail_leave
from .test_pdf_engine import text_of


@tagged("post_install", "-at_install")
class TestBlockLetter(BlockCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        let_mail_leave(cls)
        cls.company.collections_live = True
        cls.bank_is_fresh()
        cls.late, cls.second = cls.invoice(1000, -50), cls.invoice(400, -40)

    def written(self):
        self.night()
        return self.debtor().notice_ids.filtered(lambda n: n.state == "queued")

    def texts(self, notice):
        """Return the words of the letter and of the mail, each on one line."""
        notice = notice.sudo()
        letter = " ".join(text_of(notice.letter_id.raw).split())
        return letter, " ".join(notice.mail_id.body_html.split())

    def test_a_part_disputed_is_shown_and_not_claimed(self):
        self.dispute({self.late: 300})
        notice = self.written()
        self.assertRecordValues(notice, [{"total_due": 1100.0, "total_blocked": 300.0}])
        letter, mail = self.texts(notice)
        self.assertIn("Not claimed now: disputed -300.00", letter)
        self.assertIn("1,000.00", letter)
        self.assertIn("1,100.00", letter)
        self.assertNotIn("1,400.00", letter)
        self.assertIn("Not claimed now: disputed", mail)
        self.assertIn("-300.00", mail)
        self.assertIn("1,100.00", mail)

    def test_the_sums_of_the_letter_add_up(self):
        self.second.button_draft()
        self.dispute({self.late: 300})
        notice = self.written()
        letter, _mail = self.texts(notice)
        self.assertIn("700.00", letter)
        self.assertEqual(notice.total_due, 700.0)

    def test_what_is_blocked_in_full_stands_apart(self):
        self.hold(10, self.second)
        notice = self.written()
        self.assertRecordValues(notice, [{"total_due": 1000.0, "total_blocked": 400.0}])
        letter, mail = self.texts(notice)
        due, apart = letter.split("Not claimed now, and not in the total above")
        self.assertNotIn(self.second.name, due)
        self.assertIn(f"{self.second.name} deferred", apart)
        self.assertIn("400.00", apart)
        self.assertIn(f"{self.second.name} deferred", mail)
        [item] = notice.item_ids.filtered(lambda i: i.move_id == self.second)
        self.assertFalse(item.level_id, "it climbed though it is held")

    def test_in_the_documents_currency(self):
        foreign = self.setup_other_currency("EUR", rates=[("2000-01-01", 3.0)])
        late = self.invoice(900, -40, currency_id=foreign.id)
        self.dispute({late: 100})
        self.night()
        notice = self.debtor().notice_ids.filtered(lambda n: n.currency_id == foreign)
        self.assertRecordValues(notice, [{"total_due": 800.0, "total_blocked": 100.0}])

    def assertTakenBack(self, notice, reason):
        self.settle()
        self.assertEqual(notice.state, "cancelled")
        self.assertEqual(notice.sudo().mail_id.state, "cancel")
        self.assertEqual(self.decision().reason, reason)

    def test_a_dispute_after_queueing_takes_it_back(self):
        notice = self.written()
        self.dispute({self.late: 300})
        self.assertTakenBack(notice, "changed")
        self.assertEqual(self.written().total_due, 1100.0)

    def test_a_dispute_of_all_takes_it_back(self):
        notice = self.written()
        self.dispute({self.late: 1000, self.second: 400})
        self.assertTakenBack(notice, "all_blocked")
        self.assertFalse(self.written())

    def test_a_hold_after_queueing_takes_it_back(self):
        notice = self.written()
        self.hold(10)
        self.assertTakenBack(notice, "all_blocked")

    def test_a_hold_of_one_item_takes_it_back(self):
        notice = self.written()
        self.hold(10, self.second)
        self.assertTakenBack(notice, "changed")
        self.assertEqual(self.written().total_due, 1000.0)

    def test_a_dispute_that_ends_takes_it_back(self):
        dispute = self.dispute({self.late: 300})
        notice = self.written()
        dispute.action_withdraw()
        self.assertTakenBack(notice, "changed")
        self.assertEqual(self.written().total_due, 1400.0)

    def test_a_larger_amount_takes_it_back(self):
        dispute = self.dispute({self.late: 300})
        notice = self.written()
        dispute.item_ids.amount = 301
        self.assertTakenBack(notice, "changed")

    def test_what_does_not_touch_it_leaves_it(self):
        coming = self.invoice(50, 20)
        notice = self.written()
        self.dispute({coming: 50})
        self.hold(10, coming)
        self.hold(30, date_start=self.day(5))
        self.settle()
        self.assertEqual(notice.state, "queued")

    def test_parts_of_odd_rates_leave_nothing_to_claim(self):
        foreign = self.setup_other_currency("EUR", rates=[("2000-01-01", 0.7)])
        self.hold(10, self.late | self.second)
        late = self.invoice(100, -40, currency_id=foreign.id)
        for amount in (33.33, 33.33, 33.34):
            self.dispute({late: amount})
        self.night()
        self.assertEqual(self.decision(currency_id=foreign.id).reason, "all_blocked")
        self.assertEqual(self.debtor().blocked, self.debtor().overdue)
