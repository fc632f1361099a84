"""What else a card asks than the record: SQL and items as `logic/` has them."""

import random
from math import exp, log

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ..logic import odds as logic
from ..logic.chances import logit, probability
from ..models.risk.past_items import past_items
from . import test_score
from .score_common import ScoreCase

STEPS = {
    "overdue": [(0, 0.1, -0.5, 0), (0.1, 1, 0.8, 1.5), (None, None, 0.3, -0.2)],
    "oldest": [(0, 31, -0.1, 0.2), (31, 9999, 0.4, 0.9)],
    "trend": [(-999, 999, 0.2, 0.1), (None, None, -0.6, 0)],
    "weekday": [(0, 3, 0.5, 0), (3, 7, -0.5, 0.3)],
    "amount": [(0, 0.9, -1, 0), (0.9, 9999, 1, 0.5), (None, None, 0.7, 0)],
    "terms": [(-999, 20, 0, 0), (20, 999, 0.2, 0.2)],
    "habit": [(-15, 0, -0.3, 0), (0, 0.1, 0, 0), (0.1, 15, 0.6, 0.1)],
}


class OddsCase(ScoreCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        shipped = cls.env.ref("ar_collections.collection_score_card_expert")
        cls.card = shipped.copy({"company_id": cls.company.id, "name": "Own"})
        cls.card.odds_ids = [
            Command.create(
                {
                    "feature": feature,
                    "is_unknown": low is None,
                    "low": low or 0,
                    "high": high or 0,
                    "late": late,
                    "very_late": very_late,
                }
            )
            for feature, steps in STEPS.items()
            for low, high, late, very_late in steps
        ]


@tagged("post_install", "-at_install")
class TestScoreOdds(OddsCase):
    make_random_ledger = test_score.TestScore.make_random_ledger

    def test_sql_equals_logic_with_what_else_tells(self):
        self.card.action_put_in_force()
        self.assertEqual(set(self.company._collections_card().odds), set(STEPS))
        debtors = self.make_random_ledger(random.Random(11))
        self.assertScoredAsLogic(debtors)

    def test_an_item_has_what_speaks_of_itself(self):
        self.card.action_put_in_force()
        for amount in (100, 400):
            self.paid(40, 5, amount=amount)
        open_one = self.invoice(50, 12)
        debtor = self.debtor()
        self.assertAlmostEqual(
            debtor.usual_amount, exp((log(100) + log(400) + log(50)) / 3), 2
        )
        item = self.env["collection.open.item"].search([("move_id", "=", open_one.id)])
        day_off = item.date_maturity.weekday() > 4
        weekday = item.date_maturity.weekday()
        values = logic.item_values(
            item.date,
            item.date_maturity,
            item.amount,
            debtor.usual_amount,
            logic.habit(2, 2, debtor.weekday_record[weekday::7]),
        )
        self.assertLess(values["amount"], 0.9)
        scales = {n: o for n, o in self.card._rules().odds.items() if n in values}
        more = logic.total(scales, values)
        late = debtor.chance_due_late if day_off else debtor.chance_late
        self.assertAlmostEqual(
            item.chance_late, probability(logit(late) + more.late), 6
        )
        very_late = probability(logit(debtor.chance_very_late) + more.very_late)
        self.assertAlmostEqual(item.chance_very_late, very_late, 6)

    def test_the_record_by_weekday_is_that_of_the_books(self):
        debtors = self.make_random_ledger(random.Random(3))
        today = self.company._collections_today()
        record = {debtor.partner_id.id: [0] * 14 for debtor in debtors}
        for item in past_items(self.company):
            for paid, _amount, _is_part in item.payments:
                if item.customer in record and (today - paid).days < 365:
                    record[item.customer][item.due.weekday()] += paid > item.due
                    record[item.customer][7 + item.due.weekday()] += 1
        self.assertTrue(any(sum(counts) for counts in record.values()))
        for debtor in debtors:
            expected = record[debtor.partner_id.id]
            self.assertEqual(debtor.weekday_record or [0] * 14, expected)

    def test_gaps_are_refused_and_what_is_in_force_stands(self):
        step = self.card.odds_ids.filtered(lambda s: s.feature == "weekday")[0]
        step.high = 2
        with self.assertRaisesRegex(ValidationError, "Weekday.*gap"):
            self.card.action_put_in_force()
        step.high = 3
        self.card.action_put_in_force()
        for change in (
            lambda: step.write({"late": 1}),
            step.unlink,
            lambda: step.copy({"card_id": self.card.id}),
            lambda: self.card.write({"odds_ids": [Command.clear()]}),
        ):
            with self.assertRaises(UserError):
                change()

    def test_a_new_version_has_them_too(self):
        new = self.card.browse(self.card.action_new_version()["res_id"])
        self.assertEqual(new._rules(), self.card._rules())
