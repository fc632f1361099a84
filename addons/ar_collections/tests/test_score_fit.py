"""A card fitted on the company's own books: proposed with evidence, refused if thin."""

import json
import random
import sys
from datetime import timedelta
from unittest import skipUnless
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from ..cli.commands import backtest as backtest_command
from ..cli.commands import fit as fit_command
from ..models.risk import collection_score_fit as score_fit
from .score_common import ScoreCase
from .test_backtest import KEYS

try:
    from ..logic import fitting
except ImportError:
    fitting = None
FITTING = "odoo.addons.ar_collections.logic.fitting"


class FitCase(ScoreCase):
    """A ledger of three who pay late, in time, and by the size of the invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shipped = cls.env.ref("ar_collections.collection_score_card_expert")
        cls.cards = cls.shipped.browse()
        draw = random.Random(5)
        late, prompt = cls.make_customer("Late"), cls.make_customer("Prompt")
        cls.mixed = cls.make_customer("Mixed")
        for number in range(20):
            due = 390 - 18 * number
            cls.paid(due, draw.randrange(8, 16), late)
            cls.paid(due, draw.randrange(-9, 0), prompt)
            amount = draw.choice([20, 900])
            cls.paid(due, 9 if amount > 100 else -5, cls.mixed, amount)
            if not number:
                # PostgreSQL takes tables that tests left empty for empty for good, and
                # core's joins of payments for free: minutes instead of seconds.
                cls.env.cr.execute(
                    "ANALYZE account_move, account_move_line, account_payment,"
                    " account_partial_reconcile"
                )
        cls.settle()

    def enough(self, invoices=20, of_a_kind=5, to_test=5):
        """Have so few invoices be enough."""
        self.patch(fitting, "ENOUGH", invoices)
        self.patch(fitting, "ENOUGH_OF_A_KIND", of_a_kind)
        self.patch(score_fit, "ENOUGH", to_test)

    def member(self, role):
        return new_test_user(
            self.env,
            f"fit-{role}",
            f"ar_collections.ar_collections_group_{role}",
            company_id=self.company.id,
            company_ids=[(6, 0, self.company.ids)],
        )

    def proposal(self):
        self.enough()
        cards = self.cards.with_user(self.member("manager"))
        action = call_kw(cards, "action_fit", [[]], {})  # as the list's button does
        return self.cards.browse(action["res_id"])


@tagged("post_install", "-at_install")
@skipUnless(fitting, "install requirements-fit.txt to fit cards")
class TestScoreFit(FitCase):
    def test_a_manager_gets_a_proposal_with_its_evidence(self):
        card = self.proposal()
        self.assertEqual(card.state, "draft")
        self.assertEqual(card.company_id, self.company)
        self.assertGreater(card.fitted_count, 20)
        self.assertEqual(sum(s.weight for s in card._rules().scales.values()), 100)
        result = card.test_ids.result
        self.assertEqual(set(result), KEYS | {"baselines", "in_force"})
        self.assertGreater(result["rows"], 5)
        self.assertEqual(result["rows"], result["in_force"]["rows"])
        evidence = card.with_user(self.env.ref("base.user_admin")).evidence
        self.assertIn("Card in force", evidence)
        self.assertIn(f"{result['in_force']['auc_late']:.3f}", evidence)
        self.assertEqual(self.cards._in_force(self.company), self.shipped)

    def test_it_comes_into_force_by_its_button_and_there_is_a_way_back(self):
        card = self.proposal()
        card.action_put_in_force()
        self.assertEqual(self.cards._in_force(self.company), card)
        again = card.browse(card.action_new_version()["res_id"])
        self.assertEqual(again.fitted_until, card.fitted_until)
        again.action_put_in_force()
        card.action_put_in_force()
        self.assertEqual(self.cards._in_force(self.company), card)
        self.assertScoredAsLogic(self.debtor(self.mixed))

    def test_entries_after_the_cutoff_change_nothing(self):
        self.enough()
        items = score_fit.past_items(self.company)
        cut = sorted(item.day for item in items)[40]
        before = self.cards._fitted(self.company, items, cut)
        moves = self.env["account.move"].search([("date", ">", cut)])
        moves.line_ids.remove_move_reconcile()
        moves.filtered(lambda move: move.state == "posted").button_draft()
        self.env.flush_all()
        left = score_fit.past_items(self.company)
        self.assertLess(len(left), len(items))
        self.assertEqual(
            repr(self.cards._fitted(self.company, left, cut)), repr(before)
        )

    def test_it_is_never_tested_on_what_it_was_fitted_on(self):
        card = self.proposal()
        card.fitted_until += timedelta(days=40)
        cut, cases = card._back_test(self.company, split=0.1)
        self.assertEqual(cut, card.fitted_until)
        self.assertTrue(all(case.day > cut for case in cases))

    def test_a_thin_history_is_refused_with_what_is_needed(self):
        self.enough(invoices=300)
        with self.assertRaisesRegex(UserError, "too thin.*300 are needed"):
            self.cards._fit(self.company)
        self.enough(of_a_kind=50)
        with self.assertRaisesRegex(UserError, "late ones among them, 50"):
            self.cards._fit(self.company)
        self.enough(to_test=999)
        with self.assertRaisesRegex(UserError, "to test it on, 999"):
            self.cards._fit(self.company)
        self.assertFalse(self.cards.search([("company_id", "=", self.company.id)]))
        other = self.setup_other_company()["company"]
        with self.assertRaisesRegex(UserError, "too thin"):
            self.cards._fit(other)

    def test_a_collector_may_not(self):
        with self.assertRaises(AccessError):
            self.cards.with_user(self.member("collector")).action_fit()

    def run_command(self, command, **options):
        names = {"company": str(self.company.id), "split": 0.7, "json": True} | options
        env = self.env(su=True)  # as the command line has it
        with patch("builtins.print") as said:
            self.assertEqual(command.execute(env, type("Options", (), names)), 0)
        return "\n".join(str(call.args[0]) for call in said.call_args_list)

    def test_the_command_proposes_and_tells(self):
        self.enough()
        found = json.loads(self.run_command(fit_command))
        self.assertEqual(set(found["own_card"]), KEYS | {"baselines"})
        self.assertEqual(set(found["in_force"]), KEYS)
        card = self.cards.browse(found["card_id"])
        self.assertEqual((card.state, card.company_id), ("draft", self.company))
        text = self.run_command(fit_command, json=False)
        self.assertIn("own card", text)
        self.assertIn("Own card, version 2", text)

    def test_a_back_test_has_the_card_fitted_before_the_split(self):
        self.enough()
        count = self.cards.search_count([])
        found = json.loads(self.run_command(backtest_command))
        self.assertEqual(set(found["own_card"]), KEYS)
        self.assertEqual(found["own_card"]["rows"], found["rows"])
        self.assertEqual(self.cards.search_count([]), count)
        self.assertIn("own card", self.run_command(backtest_command, json=False))


@tagged("post_install", "-at_install")
class TestWithoutLibrary(ScoreCase):
    def test_it_says_what_to_install(self):
        with (
            patch.dict(sys.modules, {FITTING: None}),
            self.assertRaisesRegex(UserError, "requirements-fit.txt"),
        ):
            self.env["collection.score.card"]._fit(self.company)
