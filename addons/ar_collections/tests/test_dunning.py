"""From situation to decision to notice; what is said, and what is not."""

from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.ledger.bank import read_bank
from .common import CollectionsCase


@tagged("post_install", "-at_install")
class TestDunning(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.collections_live = True
        cls.bank_is_fresh()

    def notices(self, partner=None):
        return self.debtor(partner).notice_ids

    def test_says_the_first_level_first_and_lists_everything_overdue(self):
        old = self.invoice(100, -90)
        young = self.invoice(50, -6)
        fresh = self.invoice(20, -2)
        coming = self.invoice(10, 20)
        self.night()
        self.assertEqual(self.decision().reason, "say")
        notice = self.notices()
        self.assertEqual(notice.level_id, self.level_1)
        self.assertRecordValues(
            notice.item_ids.sorted("date_maturity"),
            [
                {"move_id": old.id, "level_id": self.level_1.id, "kind": "overdue"},
                {"move_id": young.id, "level_id": self.level_1.id, "kind": "overdue"},
                {"move_id": fresh.id, "level_id": False, "kind": "overdue"},
                {"move_id": coming.id, "level_id": False, "kind": "not_due"},
            ],
        )
        self.assertEqual((notice.total_due, notice.total_not_due), (170.0, 10.0))

    def test_never_twice_and_one_rung_at_a_time(self):
        self.invoice(100, -90)
        self.night()
        self.night()
        self.assertEqual(len(self.notices()), 1)
        self.assertEqual(self.decision().reason, "gap")
        self.back(20)
        self.night()
        self.assertEqual(self.notices().level_id, self.level_1 | self.level_2)

    def back(self, days):
        """Let the notices so far have been sent so many days earlier."""
        for notice in self.env["dunning.notice"].sudo().search([]):
            notice.date = notice.date and notice.date.fromordinal(
                notice.date.toordinal() - days
            )
        self.env.flush_all()

    def test_ladder_ends(self):
        self.invoice(100, -90)
        for _level in range(3):
            self.night()
            self.back(20)
        self.assertEqual(len(self.notices()), 3)
        self.night()
        self.assertEqual(self.decision().reason, "end_of_ladder")

    def test_courtesy_before_due_is_no_rung(self):
        self.invoice(100, 3)
        self.night()
        self.assertEqual(self.notices().level_id, self.level_0)
        self.assertFalse(self.level_0.number)

    def test_failed_notice_does_not_count(self):
        self.invoice(100, -10)
        self.night()
        self.notices().sudo()._fail("bounced")
        self.night()
        self.assertEqual(self.notices().mapped("level_id"), self.level_1)
        self.assertEqual(
            sorted(self.notices().mapped("state")), sorted(["failed", "queued"])
        )

    def test_reasons_of_silence(self):
        reasons = {
            "excluded": self.make_customer("Excluded"),
            "not_due": self.make_customer("Later"),
            "unallocated_credit": self.make_customer("Credit"),
            "below_minimum": self.make_customer("Small"),
            "no_contact": self.make_customer("Mute", email=False),
        }
        self.invoice(100, -50, reasons["excluded"]).no_followup = True
        self.invoice(100, -2, reasons["not_due"])
        self.invoice(100, -50, reasons["unallocated_credit"])
        self.credit_note(60, -5, reasons["unallocated_credit"])
        self.invoice(9.99, -50, reasons["below_minimum"])
        self.invoice(100, -50, reasons["no_contact"])
        self.night()
        for reason, partner in reasons.items():
            self.assertEqual(self.decision(partner).reason, reason)
            self.assertFalse(self.notices(partner))

    def test_no_policy(self):
        self.invoice(100, -50)
        self.policy.active = False
        self.night()
        self.assertEqual(self.decision().reason, "no_policy")

    def test_stale_bank(self):
        self.invoice(100, -50)
        entries = self.env["account.move"].search(
            [("journal_id.type", "in", ("bank", "cash")), ("state", "=", "posted")]
        )
        self.env.cr.execute(
            "UPDATE account_move SET date = %s WHERE id = ANY(%s)",
            (self.day(-6), entries.ids),
        )
        self.env.invalidate_all()
        self.assertEqual(self.bank().age, 6)
        # A payment that is registered is an entry of its journal, booked or not.
        self.env.cr.execute("UPDATE account_payment SET move_id = NULL")
        self.assertEqual(self.bank().age, 0)
        self.env.cr.execute("UPDATE account_payment SET date = %s", (self.day(-6),))
        self.env.invalidate_all()
        self.assertEqual(self.bank().age, 6)
        self.night()
        decision = self.decision()
        self.assertEqual((decision.reason, decision.bank_age), ("stale_bank", 6))
        self.assertEqual(decision.journal_id, entries[0].journal_id)
        self.assertIn(f"{decision.journal_id.name}: 6.", decision.explanation)
        self.policy.stale_bank_days = 6
        self.night()
        self.assertEqual(self.decision().reason, "say")

    def bank(self):
        self.env.flush_all()
        return read_bank(self.company.sudo(), self.today)

    def test_a_policy_by_hand_wins_over_the_first_that_matches(self):
        self.invoice(100, -50)
        first = self.policy.copy({"sequence": 1, "name": "First"})
        by_hand = self.policy.copy({"sequence": 200, "name": "By hand"})
        debtor = self.debtor()
        self.assertEqual(debtor._policies(), {debtor.id: first})
        first.domain = "[('overdue', '>', 1000)]"
        self.assertEqual(debtor._policies(), {debtor.id: self.policy})
        debtor.policy_id = by_hand
        self.assertEqual(debtor._policies(), {debtor.id: by_hand})

    def test_paid_between_decision_and_execution(self):
        invoice = self.invoice(100, -50)
        self.settle()
        run = self.env["dunning.run"].sudo()._propose(self.company)
        proposed = self.decision()
        self.assertEqual(proposed.reason, "say")
        self.pay(invoice, 0)
        self.settle()
        run._execute()
        self.assertFalse(self.notices())
        self.assertEqual(proposed.superseded_by_id.reason, "settled")

    def test_an_unchanged_silence_stands(self):
        self.invoice(100, -2)
        for _night in range(3):
            self.night()
        decision = self.decision()
        runs = self.env["dunning.run"].search(
            [("company_id", "=", self.company.id)], limit=3
        )
        self.assertEqual(decision.run_id, runs[2])
        self.assertFalse(decision.last_run_id, "nothing is written of it")
        self.assertEqual(decision.date, runs[0].date)
        for run in runs:
            self.assertEqual(run._count_by_reason(), {"not_due": 1})
        self.policy.active = False
        self.night()
        self.assertEqual(self.decision().reason, "no_policy")
        self.assertEqual(decision.last_run_id, runs[0])
        self.assertEqual(runs[0]._count_by_reason(), {"not_due": 1})
        newest = self.decision().run_id
        self.assertEqual(newest._count_by_reason(), {"no_policy": 1})

    def test_database_refuses_a_level_said_twice(self):
        self.invoice(100, -50)
        self.night()
        item = self.notices().item_ids.sudo()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            item.copy()

    def test_queries_do_not_grow_with_candidates(self):
        """Neither those of looking and deciding, nor those of recording."""
        counts = []
        for customers in (1, 1, 10, 100):
            for i in range(customers):
                partner = self.make_customer(f"Many{customers}x{i}")
                self.invoice(100, -50 if i % 2 else -2, partner)
            self.settle()
            counts.append((self.queries_of_a_look(), self.queries_of_a_run()))
        _first_of_all, one, ten, hundred = counts
        self.assertEqual(one, ten)
        self.assertEqual(ten, hundred)

    def queries_of_a_look(self):
        situations = self.env["dunning.situation"].sudo()
        return self.queries(lambda: situations._candidates(self.company))

    def queries_of_a_run(self):
        runs = self.env["dunning.run"].sudo()
        return self.queries(lambda: runs._propose(self.company, simulated=True))

    def queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
