"""Ways to break the fitting of a score card on the company's own history."""

from tools.sabotage.breakage import breaker, logic_broken

_broken = breaker("models/risk")


OWN_CARD_BREAKAGES = [
    logic_broken(
        "card-learns-what-came-later",
        "sample",
        "if item.settled and item.settled > until:",
        "if not item:",
    ),
    logic_broken(
        "card-learns-of-early-payers",
        "sample",
        "return item.due <= until and (item.paid or not item.settled)",
        "return item.paid and item.settled",
    ),
    logic_broken(
        "points-against-the-reason",
        "regression",
        "        if feature.trend:\n            worth[name][:-1] = _in_order(",
        "        if not feature.trend:\n            worth[name][:-1] = _in_order(",
    ),
    logic_broken(
        "thin-history-is-fitted",
        "fitting",
        "        if found < needed:\n",
        "        if found < 0:\n",
    ),
    _broken(
        "own-card-tested-on-what-it-learned",
        "collection_score_test.py",
        '        cut = max([cut, *filter(None, self.mapped("fitted_until"))])\n',
        "",
        "test_score_fit",
        "never_tested",
    ),
    _broken(
        "anybody-fits-a-card",
        "collection_score_fit.py",
        '        self.env[self._name].check_access("create")\n',
        "",
        "test_score_fit",
        "may_not",
    ),
    _broken(
        "missing-library-is-an-error",
        "collection_score_fit.py",
        "        except ImportError as error:",
        "        except MemoryError as error:",
        "test_score_fit",
        "what_to_install",
    ),
    _broken(
        "very-late-by-the-odds-of-late",
        "score_part.py",
        "_worth(VALUES[n], odds[n], place)",
        "_worth(VALUES[n], odds[n], 0)",
        "test_score_odds",
        "sql_equals_logic",
    ),
    _broken(
        "items-without-their-odds",
        "collection_open_item_chances.py",
        "if name in ITEM_FEATURES",
        "if name not in ITEM_FEATURES",
        "test_score_odds",
        "speaks_of_itself",
    ),
    _broken(
        "odds-in-force-are-edited",
        "collection_score_step.py",
        "    def write(self, vals):\n        self.card_id._refuse_if_used()\n",
        "    def write(self, vals):\n",
        "test_score_odds",
        "in_force_stands",
    ),
]
