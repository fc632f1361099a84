"""Score cards: what cannot be used is refused, what is in force stands."""

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from .score_common import ScoreCase


@tagged("post_install", "-at_install")
class TestScoreCard(ScoreCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.env.ref("ar_collections.collection_score_card_expert")

    def proposal(self):
        """Return a copy of the shipped card for this company, to be changed."""
        new = self.shipped.browse(self.shipped.action_new_version()["res_id"])
        new.company_id = self.company
        return new

    def bins(self, card, feature):
        found = card.bin_ids.filtered(lambda b: b.feature == feature)
        return found.filtered(lambda b: not b.is_unknown).sorted("low")

    def assertRefused(self, card, words):
        with self.assertRaises(ValidationError) as caught:
            card.action_put_in_force()
        self.assertIn(words, str(caught.exception))

    def test_the_shipped_card_is_in_force_and_adds_up(self):
        self.assertEqual(self.shipped.state, "in_force")
        card = self.company._collections_card()
        self.assertEqual(sum(s.weight for s in card.scales.values()), 100)

    def test_what_is_wrong_is_named(self):
        card = self.proposal()
        first, second = self.bins(card, "late")[:2]
        second.low = 0.07
        self.assertRefused(card, "Share late: there is a gap")
        second.low = first.high
        first.points = 99
        self.assertRefused(card, "must add up to 100")
        first.points = 0
        card.bound_high = card.bound_critical
        self.assertRefused(card, "rising scores")
        card.bound_high = 50
        second.unlink()
        self.assertRefused(card, "gap")

    def test_points_out_of_range_are_refused_at_once(self):
        one = self.bins(self.proposal(), "late")[0]
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            one.points = 101
            self.env.flush_all()

    def test_writing_the_state_is_no_way_around(self):
        card = self.proposal()
        manager = new_test_user(
            self.env,
            "card-manager",
            "ar_collections.ar_collections_group_manager",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )
        with self.assertRaisesRegex(UserError, "button"):
            card.with_user(manager).state = "in_force"
        with self.assertRaisesRegex(UserError, "button"):
            card.with_user(manager).create({"name": "Own", "state": "in_force"})
        self.bins(card, "late")[0].unlink()
        with self.assertRaises(ValidationError):
            card.sudo().state = "in_force"

    def test_what_is_in_force_stands(self):
        with self.assertRaises(UserError):
            self.shipped.bound_high = 60
        with self.assertRaises(UserError):
            self.bins(self.shipped, "late")[0].points = 5
        with self.assertRaises(UserError):
            self.shipped.write({"bin_ids": [Command.clear()]})
        with self.assertRaises(UserError):
            self.shipped.unlink()

    def test_a_new_version_and_the_way_back(self):
        self.paid(60, 20)
        self.invoice(100, -20)
        before = self.debtor().score
        first = self.proposal()
        first.action_put_in_force()
        second = first.browse(first.action_new_version()["res_id"])
        self.assertEqual(second.version, first.version + 1)
        for card, risen in ((second, 25), (first, 0)):
            if card == second:
                self.bins(card, "oldest").points = 9
                self.bins(card, "age").points = 2
            card.action_put_in_force()
            self.assertEqual(
                (first | second) - card,
                (first | second).filtered(lambda c: c.state == "retired"),
            )
            self.debtor().sudo()._refresh(self.company, self.customer.ids)
            self.env.invalidate_all()
            if risen:
                self.assertGreater(self.debtor().score, before)
            else:
                self.assertEqual(self.debtor().score, before)
        self.assertEqual(self.shipped.state, "in_force")  # for the other companies

    def test_a_bin_of_a_category_never_seen_counts_as_unknown(self):
        scale = self.company._collections_card().scales["trend"]
        self.assertEqual(scale.points(None), scale.unknown)
