"""A customer's score: the SQL of the refresh equals `logic/`, and says why."""

import random

from odoo.tests import tagged

from .score_common import ScoreCase


@tagged("post_install", "-at_install")
class TestScore(ScoreCase):
    def make_random_ledger(self, draw, size=12):
        """Return customers with random payments, debts, limits and countries."""
        countries = [False, self.env.ref("base.fr").id, self.env.ref("base.de").id]
        partners = [
            self.make_customer(f"Random{n} Ltd", country_id=draw.choice(countries))
            for n in range(size)
        ]
        for number, partner in enumerate(partners):
            for _payment in range(number % 6):
                due = draw.randrange(1, 380)
                late = min(due, draw.randrange(-15, 70))
                self.paid(due, late, partner, draw.choice([100, 20_000]))
            for _open in range(draw.randrange(3)):
                self.invoice(draw.randrange(10, 5000), draw.randrange(-90, 30), partner)
            partner.credit_limit = draw.choice([0, 500])
        self.settle()
        partner_ids = [partner.id for partner in partners]
        self.env["collection.debtor"].sudo()._refresh(self.company, partner_ids)
        return self.env["collection.debtor"].search([("partner_id", "in", partner_ids)])

    def test_sql_equals_logic_on_a_random_ledger(self):
        debtors = self.make_random_ledger(random.Random(7))
        self.assertGreater(len(debtors), 8)
        self.assertScoredAsLogic(debtors)
        self.night()  # learns of the peers, and scores by them
        debtors.invalidate_recordset()
        self.assertTrue(self.company._collections_peers()["groups"])
        self.assertScoredAsLogic(debtors)

    def test_who_pays_late_is_riskier_and_is_told_why(self):
        prompt = self.make_customer("Prompt")
        for due in (200, 150, 100, 50):
            self.paid(due, 20)
            self.paid(due, -2, prompt)
        self.invoice(1000, -40)
        late, good = self.debtor(), self.debtor(prompt)
        self.assertGreater(late.score, good.score + 40)
        self.assertGreater(late.chance_late, 0.6)
        self.assertLess(good.chance_late, 0.25)
        texts = [reason["text"] for reason in late.score_reasons]
        self.assertIn(
            "paid 4 of 4 invoices late in the last 12 months, 1 more overdue now", texts
        )
        self.assertEqual(
            sum(reason["points"] for reason in late.score_reasons), late.score
        )
        self.assertIn("+27", late.score_why)

    def test_every_reason_has_words(self):
        """Of whatever a card may ask, of a customer nothing is known of too."""
        self.invoice(100, 20)
        new = self.debtor()
        for _round in range(2):
            for feature in self.company._collections_card().scales:
                self.assertTrue(new._reason(feature), feature)
            self.paid(90, 30)
            self.invoice(100, -60)
            new = self.debtor()

    def test_a_new_customer_is_judged_by_peers(self):
        france = self.env.ref("base.fr")
        for number in range(8):
            partner = self.make_customer(f"French{number}", country_id=france.id)
            self.paid(60, 25, partner)
            self.paid(90, 25, partner)
        self.settle()
        self.company._learn_peers()
        new = self.make_customer("Nouveau", country_id=france.id)
        elsewhere = self.make_customer("Else")
        for partner in (new, elsewhere):
            self.invoice(100, 20, partner)
        self.assertGreater(self.debtor(new).chance_late, 0.5)
        self.assertGreater(
            self.debtor(new).expected_delay, self.debtor(elsewhere).expected_delay
        )
        self.assertIn("Little is known", self.debtor(new).score_known)
        self.assertIn("as customers like it", self.debtor(new).score_why)

    def test_a_posting_leaves_the_score_to_the_night(self):
        self.invoice(100, 20)
        new = self.as_posted()
        self.assertTrue(new.score_class)  # but the first one
        before = new.score
        self.invoice(1000, -60)
        touched = self.as_posted()
        self.assertEqual(touched.days_overdue, 60)
        self.assertEqual(touched.score, before)
        self.night()
        self.assertGreater(self.as_posted().score, before)

    def test_only_credit_notes(self):
        self.credit_note(100)
        debtor = self.debtor()
        self.assertTrue(debtor.score_class)
        self.assertFalse(debtor.payment_count)
        self.assertScoredAsLogic(debtor)

    def test_a_payment_in_the_future_or_a_refund_breaks_nothing(self):
        self.pay(self.invoice(100, -10), 5)
        self.pay(self.credit_note(50), 0)
        debtor = self.debtor()
        self.assertIn(debtor.score_class, ("low", "medium", "high", "critical"))
        self.assertScoredAsLogic(debtor)

    def test_changed_terms_count_at_once(self):
        invoice = self.invoice(100, -30)
        self.assertEqual(self.debtor().open_late_count, 1)
        self.receivable(invoice).date_maturity = self.day(30)
        self.assertEqual(self.debtor().open_late_count, 0)
        self.assertScoredAsLogic(self.debtor())

    def test_a_calendar_without_working_days(self):
        self.company.resource_calendar_id.sudo().attendance_ids.unlink()
        self.paid(30, 3)
        self.assertEqual(self.debtor().late_payments, 1)

    def test_policies_may_ask_for_the_risk(self):
        self.policy.domain = "[('score_class', '=', 'critical')]"
        self.invoice(100, -10)
        of_policy = self.env["collection.debtor"].search(self.policy._debtor_domain())
        self.assertFalse(of_policy & self.debtor())

    def test_a_night_needs_no_query_per_customer(self):
        partners = [self.make_customer(f"Many{n}") for n in range(12)]
        for partner in partners:
            self.paid(40, 10, partner)
        self.settle()
        counts = []
        debtors = self.env["collection.debtor"].sudo()
        for size in (1, 12, 12):
            ids = [partner.id for partner in partners[:size]]
            before = self.env.cr.sql_log_count
            debtors._refresh(self.company, ids, always=True)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[1], counts[0])
