"""The back-test on a company's own books: no look-ahead, and nothing from nothing."""

import random
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..logic import backtest
from ..logic.book import Item
from ..logic.past import walk
from ..models.risk import collection_score_test as score_test
from ..models.risk.past_items import past_items, working_day_of
from .score_common import ScoreCase

KEYS = {
    "rows", "late_share", "auc_late", "auc_late_30", "ap_late_30", "brier",
    "calibration", "mae_days", "within_3_days",
}  # fmt: skip
RULES = {"late_share", "mean_delay", "median_delay", "due_date"}


@tagged("post_install", "-at_install")
class TestBackTest(ScoreCase):
    """A ledger in which one half pays late and the other in time."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.card = cls.env.ref("ar_collections.collection_score_card_expert")
        draw = random.Random(5)
        cls.late, cls.prompt = cls.make_customer("Late"), cls.make_customer("Prompt")
        for number in range(14):
            due = 300 - 18 * number
            cls.paid(due, draw.randrange(8, 16), cls.late)
            cls.paid(due, draw.randrange(-9, 1), cls.prompt)
        cls.settle()

    def report(self):
        _cut, cases = self.card._back_test(self.company)
        return backtest.report(cases)

    def test_it_has_the_figures_and_finds_what_is_there(self):
        found = self.report()
        self.assertEqual(set(found), KEYS | {"baselines"})
        self.assertEqual(set(found["baselines"]), RULES)
        for figures in found["baselines"].values():
            self.assertEqual(set(figures), KEYS)
        self.assertEqual(found["auc_late"], 1.0)
        self.assertLess(found["mae_days"], found["baselines"]["due_date"]["mae_days"])

    def said_until(self, day, cut):
        """Return what was said of invoices up to a day, without what came."""
        cases = backtest.predict(
            past_items(self.company),
            self.card._rules(),
            working_day_of(self.company),
            cut,
        )
        return repr(
            [
                (c.customer, c.day, c.score, c.late, c.very_late, c.paid_on)
                for c in cases
                if c.day <= day
            ]
        )

    def test_what_is_to_be_settled_is_not_settled_yet(self):
        """Paid in part, and the rest by an entry dated ahead: it is open today."""
        bill = self.invoice(777, -30)
        self.pay(bill, -9, amount=40)
        self.pay(bill, 5)
        self.settle()
        self.assertTrue(self.receivable(bill).reconciled)
        [item] = [i for i in past_items(self.company) if i.amount == 777]
        self.assertIsNone(item.settled)
        self.assertEqual(len(item.payments), 1)

    def test_what_comes_later_changes_no_prediction(self):
        """All entries after a day are taken out of the books, but what was said
        of the invoices up to it is the same, byte by byte."""
        cut, cases = self.card._back_test(self.company)
        day = cases[1].day
        before = self.said_until(day, cut)
        self.assertIn(str(cases[0].score), before)
        later = self.env["account.move"].search(
            [("move_type", "=", "out_invoice"), ("invoice_date", ">", day)]
        )
        self.assertTrue(later)
        later.line_ids.remove_move_reconcile()
        later.button_draft()
        self.env.flush_all()
        self.assertEqual(self.said_until(day, cut), before)

    def test_it_knows_part_payments_as_the_customers_figures_do(self):
        for amount, paid in ((100, 40), (80, 80), (90, 30)):
            self.pay(self.invoice(amount, -30), -9, paid)
        debtor = self.debtor()
        tomorrow = Item(self.customer.id, self.day(1), self.day(31), 1)
        [past] = walk(
            [*past_items(self.company), tomorrow],
            working_day_of(self.company),
            lambda item: item is tomorrow,
        )
        figures = past.figures
        self.assertEqual(figures.part_payments, 2)
        self.assertEqual(figures.part_payments, debtor.part_payment_count)
        self.assertEqual(figures.payments, debtor.payment_count)
        self.assertAlmostEqual(figures.balance, debtor.balance, 2)
        self.assertAlmostEqual(figures.overdue, debtor.overdue, 2)

    def test_a_manager_sees_it_on_a_screen(self):
        manager = self.member("manager")
        action = self.card.with_user(manager).action_test()
        test = self.env[action["res_model"]].with_user(manager).browse(action["res_id"])
        self.assertIn("1.000", test.figures)
        self.assertIn("Median delay", test.figures)
        self.assertEqual(
            test.calibration.count("<tr>"), 1 + len(self.report()["calibration"])
        )
        self.assertEqual(test.result, self.report())

    def test_a_collector_may_not(self):
        with self.assertRaises(AccessError):
            self.card.with_user(self.member("collector")).action_test()

    def member(self, role):
        return new_test_user(
            self.env,
            f"backtest-{role}",
            f"ar_collections.ar_collections_group_{role}",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )

    def test_nothing_to_test_on(self):
        other = self.setup_other_company()["company"]
        with self.assertRaises(UserError):
            self.card.with_company(other).with_context(
                allowed_company_ids=other.ids
            ).action_test()

    def test_each_item_has_its_chances(self):
        soon = self.invoice(100, 5, self.late)
        over = self.invoice(100, -20, self.late)
        self.debtor(self.late)
        items = self.env["collection.open.item"].search(
            [("move_id", "in", (soon + over).ids)]
        )
        debtor = items.debtor_id
        of_soon, of_over = items.sorted("days_overdue")
        self.assertIn(of_soon.chance_late, (debtor.chance_late, debtor.chance_due_late))
        self.assertEqual(of_over.chance_late, 1.0)
        self.assertGreater(of_over.chance_very_late, of_soon.chance_very_late)

    def test_a_worse_card_is_refused_with_the_figures(self):
        self.patch(score_test, "ENOUGH", 4)
        action = self.card.action_new_version()
        worse = self.card.browse(action["res_id"])
        worse.write({"late_share_weight": -1, "late_delay_weight": -1})
        with self.assertRaisesRegex(UserError, "0.000 instead of 1.000"):
            worse.action_put_in_force()
        names = ("late_share_weight", "late_delay_weight")
        worse.write({name: self.card[name] for name in names})
        worse.action_put_in_force()
        self.assertEqual(worse.state, "in_force")
        report = {"rows": 9, "auc_late": 0.9, "auc_late_30": None}
        again = self.card.browse(self.card.action_new_version()["res_id"])
        for mine, words in (
            (0.3, "squared error: 0.300 instead of 0.100"),
            (0.104, ""),
        ):
            told = [report | {"brier": mine}, report | {"brier": 0.1}]
            with patch.object(score_test.backtest, "report", side_effect=told):
                if words:
                    with self.assertRaisesRegex(UserError, words):
                        again.action_put_in_force()
                else:
                    again.action_put_in_force()
        self.assertEqual(again.state, "in_force")
        self.card.action_put_in_force()  # the way back
        self.assertEqual(self.card.state, "in_force")
