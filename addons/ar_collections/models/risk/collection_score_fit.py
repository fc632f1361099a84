"""A card fitted on the company's own history: a proposal, with its evidence."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...logic import backtest
from ...logic.sample import sample
from .collection_score_card import RATES
from .collection_score_test import ENOUGH
from .past_items import past_items, working_day_of

MANAGER = "ar_collections.ar_collections_group_manager"


class CollectionScoreCard(models.Model):
    """Fitted on the earlier part of the books, tested on the later.

    Who puts it into force has seen how it does on invoices it knew nothing of.
    """

    _inherit = "collection.score.card"

    fitted_until = fields.Date(
        "Fitted on invoices up to",
        readonly=True,
        help="It is only ever tested on later ones.",
    )
    fitted_count = fields.Integer("Invoices fitted on", readonly=True)
    test_ids = fields.One2many(
        "collection.score.test", "card_id", "Back-tests", groups=MANAGER
    )
    evidence = fields.Html(
        compute="_compute_evidence",
        sanitize=False,
        groups=MANAGER,
        help="What the last back-test found.",
    )

    @api.depends("test_ids.figures")
    @api.depends_context("lang")
    def _compute_evidence(self):
        for card in self:
            card.evidence = card.test_ids[:1].figures

    def action_fit(self):
        """Fit a card on the current company's history, and show its evidence.

        Of no card in particular: the button stands over the list.
        """
        self.env[self._name].check_access("create")
        # As superuser, rights being checked: the company's whole ledger is read.
        test = self.sudo()._fit(self.env.company)
        return test.card_id._form()

    @api.model
    def _fit(self, company, split=0.7):
        """Return the test of a new draft card, fitted on a company's history.

        :param split: share of the invoices, by date, that is learned from
        :raises UserError: if the history is too thin, or a package is missing
        """
        items = past_items(company)
        cut = backtest.cut_day(items, split)
        rules, count = self._fitted(company, items, cut)
        left = sum(item.day > cut and item.paid for item in items)
        if left < ENOUGH:
            self._refuse_thin(self.env._("paid invoices to test it on"), left, ENOUGH)
        same = self.search([("company_id", "=", company.id)])
        card = self.create(
            {
                "name": self.env._("Own card"),
                "company_id": company.id,
                "version": max(same.mapped("version"), default=0) + 1,
                "fitted_until": cut,
                "fitted_count": count,
                **_values(rules),
            }
        )
        return card._test(company, split)

    @api.model
    def _back_test_fitted(self, company, cut):
        """Return the figures of a card fitted on what came before a cutoff, or why not.

        :return: (figures as of `logic.backtest.report` without baselines, None), or
            (None, text)
        """
        items = past_items(company)
        try:
            rules, _count = self._fitted(company, items, cut)
        except UserError as reason:
            return None, str(reason)
        cases = backtest.predict(items, rules, working_day_of(company), cut)
        found = backtest.report(cases)
        del found["baselines"]
        return found, None

    @api.model
    def _fitted(self, company, items, cut):
        """Return (card as `logic.score` reads it, invoices fitted on).

        Of the bins of the card that ships, which also has the points and rates of
        what the history does not tell.
        """
        try:
            # Takes a second: not for every start of Odoo
            from ...logic.fitting import NOTHING, fit, lack
        except ImportError as error:
            raise UserError(
                self.env._(
                    "Fitting needs Python packages that are not installed here: install"
                    " scikit-learn (pip install -r requirements-fit.txt). Missing:"
                    " %(name)s",
                    name=error.name,
                )
            ) from error
        found = sample(items, working_day_of(company), cut) if cut else None
        missing = lack(found) if cut else NOTHING
        if missing:
            kinds = {
                "invoices": self.env._("invoices whose outcome is certain"),
                "late": self.env._("late ones among them"),
                "in_time": self.env._("ones paid in time among them"),
            }
            self._refuse_thin(kinds[missing.kind], missing.found, missing.needed)
        shipped = self.env.ref("ar_collections.collection_score_card_expert")
        return fit(found, shipped._rules()), len(found)

    def _refuse_thin(self, what, found, needed):
        raise UserError(
            self.env._(
                "The history is too thin to fit a card on: %(found)s %(what)s,"
                " %(needed)s are needed.",
                found=found,
                what=what,
                needed=needed,
            )
        )


def _values(rules):
    """Return the values of a card with the rules of `logic.score`."""
    bins, odds = [], []
    for feature, scale in rules.scales.items():
        bins += [{"feature": feature, "low": b.low, "high": b.high, "points": b.points}
                 for b in scale.bins]  # fmt: skip
        bins.append({"feature": feature, "is_unknown": True, "points": scale.unknown})
    for feature, scale in rules.odds.items():
        odds += [{"feature": feature, "low": s.low, "high": s.high, **s.worth._asdict()}
                 for s in scale.bins]  # fmt: skip
        odds.append({"feature": feature, "is_unknown": True, **scale.unknown._asdict()})
    return {
        "bin_ids": [fields.Command.create(values) for values in bins],
        "odds_ids": [fields.Command.create(values) for values in odds],
        "bound_medium": rules.bounds[0],
        "bound_high": rules.bounds[1],
        "bound_critical": rules.bounds[2],
        **dict(zip(RATES, rules.rates, strict=True)),
    }
