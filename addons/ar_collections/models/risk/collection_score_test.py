"""A back-test: what a card would have said of past invoices, and what came."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...logic import accuracy, backtest
from ...logic.book import VERY_LATE
from .past_items import past_items, working_day_of

ROUNDS = 200  # times customers are drawn anew for an interval
ENOUGH = 200  # predictions below which nothing is proven
MARGIN = 0.005  # of the area under the curve: less is no difference
MANY = 50_000  # predictions from which on a quarter of the rounds has to do


class CollectionScoreTest(models.Model):
    """The figures of a card on a company's own books, as of the day of the test."""

    _name = "collection.score.test"
    _description = "Back-Test of a Score Card"
    _order = "id desc"
    _rec_name = "card_id"

    card_id = fields.Many2one(
        "collection.score.card",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    split = fields.Float(
        "Learned from",
        readonly=True,
        help="The share of the invoices, by date, that came before the cutoff.",
    )
    cutoff = fields.Date(
        readonly=True, help="Invoices after this day were predicted, one by one."
    )
    row_count = fields.Integer("Invoices tested", readonly=True)
    late_share = fields.Float("Of them late", readonly=True)
    result = fields.Json(readonly=True, help="As `collections backtest --json` has it.")
    intervals = fields.Json(readonly=True)


class CollectionScoreCard(models.Model):
    _inherit = "collection.score.card"

    @api.model
    def _back_test(self, company, split=0.7):
        """Return (cutoff, cases) of this card, or of that in force.

        :param split: share of the invoices, by date, that is only learned from
        :return: `logic.backtest.Case`s; no cutoff without invoices
        """
        card = self or self._in_force(company)
        cut, cases = card._back_tests(company, split)
        return cut, cases.get(card, [])

    def _back_tests(self, company, split=0.7):
        """Return (cutoff, {card: cases}), all on invoices that no card was fitted on.

        :return: as `_back_test`
        """
        items = past_items(company)
        cut = backtest.cut_day(items, split)
        if not cut:
            return cut, {}
        cut = max([cut, *filter(None, self.mapped("fitted_until"))])
        working_day = working_day_of(company)
        return cut, {
            card: backtest.predict(items, card._rules(), working_day, cut)
            for card in self
        }

    def _refuse_worse(self):
        """Refuse a card that ranks past invoices worse than the one in force.

        Who goes back to a card that was in force need not prove it again.
        """
        result = super()._refuse_worse()
        company = self.company_id or self.env.company
        # As superuser, who may write the card being asked by the ORM: the company's
        # whole ledger is read.
        mine = self.sudo()
        rival = mine._in_force(company)
        if self.force_date or not rival or rival == mine:
            return result
        _cut, cases = (mine | rival)._back_tests(company)
        if len(cases.get(mine, ())) < ENOUGH:
            return result
        new, old = backtest.report(cases[mine]), backtest.report(cases[rival])
        worse = [
            self.env._("%(figure)s: %(new)s instead of %(old)s", figure=label,
                       new=f"{new[name]:.3f}", old=f"{old[name]:.3f}")
            for name, label in (
                ("auc_late", self.env._("late, ranked rightly")),
                ("auc_late_30", self.env._("> 30 days late, ranked rightly")),
            )
            if old[name] is not None and new[name] < old[name] - MARGIN
        ]  # fmt: skip
        if None not in (old["brier"], new["brier"]) and (
            new["brier"] > old["brier"] + MARGIN
        ):
            worse.append(
                self.env._(
                    "chances of being late, squared error: %(new)s instead of %(old)s",
                    new=f"{new['brier']:.3f}",
                    old=f"{old['brier']:.3f}",
                )
            )
        if worse:
            raise UserError(
                self.env._(
                    "%(card)s is worse on your own books than the card in force, over"
                    " %(rows)s invoices:\n%(figures)s",
                    card=self.display_name,
                    rows=new["rows"],
                    figures="\n".join(worse),
                )
            )
        return result

    def action_test(self):
        """Test the card on the current company's own books, and show what came."""
        self.ensure_one()
        self.check_access("write")
        # As superuser, rights being checked: the company's whole ledger is read.
        test = self.sudo()._test(self.company_id or self.env.company)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Back-test"),
            "res_model": test._name,
            "res_id": test.id,
            "views": [(False, "form")],
        }

    def _test(self, company, split=0.7):
        """Return the test of the card on a company's books, beside the card in force.

        :raises UserError: without invoices to test on
        """
        rival = self._in_force(company)
        cut, cases = (self | rival)._back_tests(company, split)
        if not cases.get(self):
            raise UserError(
                self.env._(
                    "There is nothing to test on yet: no paid invoices after the first"
                    " seven tenths."
                )
            )
        result = backtest.report(cases[self])
        if rival and rival != self:
            result["in_force"] = backtest.report(cases[rival])
            del result["in_force"]["baselines"]
        return self.env["collection.score.test"].create(
            {
                "card_id": self.id,
                "company_id": company.id,
                "split": split,
                "cutoff": cut,
                "row_count": result["rows"],
                "late_share": result["late_share"],
                "result": result,
                "intervals": _intervals(cases[self]),
            }
        )


def _intervals(cases):
    """Return the intervals of 95 % of the areas under the curve, by customers."""
    customers = [case.customer for case in cases]
    rounds = ROUNDS if len(cases) < MANY else ROUNDS // 4
    return {
        "auc_late": accuracy.auc_interval(
            [case.late for case in cases],
            [int(case.days_late > 0) for case in cases],
            customers,
            rounds,
        ),
        "auc_late_30": accuracy.auc_interval(
            [case.very_late for case in cases],
            [int(case.days_late > VERY_LATE) for case in cases],
            customers,
            rounds,
        ),
    }
