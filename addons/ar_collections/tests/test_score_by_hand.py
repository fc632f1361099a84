"""A risk set by hand for a time, and Odoo's degree of trust."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import new_test_user, tagged

from .score_common import ScoreCase


@tagged("post_install", "-at_install")
class TestScoreByHand(ScoreCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paid(60, -3)

    def test_counts_until_it_ends(self):
        debtor = self.debtor()
        self.assertEqual(debtor.score_class, "low")
        debtor.write(self.by_hand(3))
        self.assertEqual(self.debtor().score_class, "critical")
        self.assertEqual(debtor.card_class, "low")
        self.env.cr.execute(
            "UPDATE collection_debtor SET override_until = %s WHERE id = %s",
            (self.day(-1), debtor.id),
        )
        debtor.invalidate_recordset()
        self.night()
        self.assertEqual(self.debtor().score_class, "low")
        self.assertFalse(self.debtor().override_class)

    def test_counts_on_its_last_day(self):
        self.debtor().write(self.by_hand(0))
        self.night()
        self.assertEqual(self.debtor().score_class, "critical")

    def test_needs_a_reason_and_a_day_to_come(self):
        for missing in ("override_reason", "override_until"):
            with self.assertRaises(ValidationError):
                self.debtor().write(self.by_hand(3) | {missing: False})
        with self.assertRaises(UserError):
            self.debtor().write(self.by_hand(-1))

    def test_a_collector_may_not(self):
        collector = new_test_user(
            self.env,
            "score-collector",
            "ar_collections.ar_collections_group_collector",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        mine = self.debtor().with_user(collector)
        self.assertTrue(mine.score_why or mine.score_known)
        with self.assertRaises(AccessError):
            mine.write(self.by_hand(3))
        with self.assertRaises(AccessError):
            mine.action_set_trust()

    def test_merged_customers_keep_it(self):
        other = self.make_customer("Other")
        self.invoice(100, -10)
        self.invoice(100, -10, other)
        self.debtor(other).write(self.by_hand(30))
        self.env["collection.score.change"].sudo()._note(self.company)
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            [self.customer.id, other.id], self.customer
        )
        self.assertEqual(self.debtor().override_class, "critical")

    def test_what_is_over_does_not_hinder_a_merge(self):
        other = self.make_customer("Other")
        self.invoice(100, -10, other)
        self.debtor(other).write(self.by_hand(30))
        self.env.cr.execute(
            "UPDATE collection_debtor SET override_until = %s WHERE id = %s",
            (self.day(-1), self.debtor(other).id),
        )
        self.env.invalidate_all()
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            [self.customer.id, other.id], self.customer
        )
        self.assertFalse(self.debtor().override_class)

    def test_trust_is_set_from_the_risk(self):
        debtor = self.debtor()
        self.assertEqual(debtor.suggested_trust, "good")
        debtor.action_set_trust()
        self.assertEqual(self.customer.trust, "good")

    def test_history_tells_what_changed(self):
        changes = self.env["collection.score.change"].sudo()
        debtor = self.debtor()
        self.night()
        self.night()
        mine = changes.search([("debtor_id", "=", debtor.id)])
        self.assertEqual(mine.mapped("what"), ["First score"])
        self.invoice(1000, -40)
        self.night()
        last = changes.search([("debtor_id", "=", debtor.id)])[0]
        self.assertEqual(last.score, self.debtor().score)
        self.assertEqual(last.change, last.score - mine.score)
        self.assertIn("Share of the debt overdue +12", last.what)
        self.debtor().write(self.by_hand(3))
        self.night()
        last = changes.search([("debtor_id", "=", debtor.id)])[0]
        self.assertEqual((last.change, last.score_class), (0, "critical"))
        self.assertIn("by hand", last.what)

    def test_history_tells_of_another_card(self):
        """What the card makes of a customer is not what the customer did."""
        card = self.env.ref("ar_collections.collection_score_card_expert")
        self.night()
        new = card.browse(card.action_new_version()["res_id"])
        new.company_id = self.company
        new.bin_ids.filtered(lambda b: b.feature == "age").points = 2
        new.action_put_in_force()
        self.assertTrue(card.is_overruled)
        self.assertFalse(new.is_overruled)
        self.night()
        changes = self.env["collection.score.change"].sudo()
        last = changes.search([("debtor_id", "=", self.debtor().id)])[0]
        self.assertEqual(
            last.what, "Another score card: Days since the first invoice +1"
        )
        self.invoice(1000, -40)
        self.night()
        last = changes.search([("debtor_id", "=", self.debtor().id)])[0]
        self.assertNotIn("card", last.what)

    def test_a_case_bears_the_risk_of_its_customer(self):
        self.invoice(1000, -40)
        self.debtor().write(self.by_hand(3, "high"))
        self.night()
        self.assertEqual(self.debtor().case_id.score_class, "high")
