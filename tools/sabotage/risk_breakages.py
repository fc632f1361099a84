"""Ways to break the score of customers, its card and its proof."""

from tools.sabotage.breakage import breaker, logic_broken

_broken = breaker("models/risk")


RISK_BREAKAGES = [
    _broken(
        "open-debts-are-no-record",
        "score_part.py",
        '"share_late": _shrunk("late", "open_late")',
        '"share_late": _shrunk("late", "very_late")',
        "test_score",
        "random_ledger",
    ),
    _broken(
        "peers-are-not-asked",
        "score_figures.py",
        "COALESCE(peer.late, %(usual_late)s::float8)",
        "COALESCE(NULL, %(usual_late)s::float8)",
        "test_score",
        "by_peers or random_ledger",
    ),
    _broken(
        "risk-by-hand-never-ends",
        "collection_debtor_override.py",
        '("override_until", "<", company._collections_today())',
        '("override_until", "=", False)',
        "test_score_by_hand",
        "counts_until",
    ),
    _broken(
        "card-in-force-by-hand",
        "collection_score_card.py",
        'if vals.get("state", "draft") != "draft" and not self.env.su:',
        "if False:",
        "test_score_card",
        "no_way_around",
    ),
    _broken(
        "drift-told-every-night",
        "collection_debtor_drift_telling.py",
        "            debtor.drift_told = debtor.drift_on\n",
        "",
        "test_drift",
        "told_once",
    ),
    _broken(
        "drift-of-one-transfer",
        "collection_debtor_drift.py",
        "                         GROUP BY partner_id, date) paid\n",
        "                         GROUP BY partner_id, date, line_id) paid\n",
        "test_drift",
        "one_transfer",
    ),
    _broken(
        "drift-for-ever",
        "collection_debtor_drift.py",
        "if not step or days[step.found] <= today - timedelta(days=QUARTER):",
        "if not step:",
        "test_drift",
        "old_news",
    ),
    _broken(
        "risk-by-hand-without-reason",
        "collection_debtor_override.py",
        "if not debtor.override_reason or not debtor.override_until:",
        "if not debtor.override_until:",
        "test_score_by_hand",
        "needs_a_reason",
    ),
    _broken(
        "anybody-sets-trust",
        "collection_debtor_override.py",
        '        self.check_access("write")\n',
        "",
        "test_score_by_hand",
        "may_not",
    ),
    _broken(
        "score-changes-noted-every-night",
        "collection_score_change.py",
        "IS DISTINCT FROM (last.points, last.score_class)",
        "IS NOT NULL",
        "test_score_by_hand",
        "history",
    ),
    _broken(
        "card-with-gaps-in-force",
        "collection_score_card.py",
        'self.filtered(lambda card: card.state == "in_force")._check_usable()',
        "return True",
        "test_score_card",
        "no_way_around",
    ),
    _broken(
        "worse-card-in-force",
        "collection_score_test.py",
        "        if worse:\n",
        "        if not worse:\n",
        "test_backtest",
        "worse_card",
    ),
    _broken(
        "card-in-force-is-edited",
        "collection_score_card.py",
        "        if fixed & vals.keys():\n",
        "        if not fixed:\n",
        "test_score_card",
        "in_force_stands",
    ),
    _broken(
        "every-posting-scores",
        "collection_debtor.py",
        "score,\n                ),\n                nightly=True,",
        "score,\n                ),\n                nightly=False,",
        "test_score",
        "leaves_the_score",
    ),
    _broken(
        "overdue-may-still-be-in-time",
        "collection_open_item_chances.py",
        "still_open(late, debtor.chance_very_late, self.days_overdue)",
        "still_open(late, debtor.chance_very_late, 0)",
        "test_backtest",
        "chances",
    ),
    logic_broken(
        "back-test-looks-ahead",
        "backtest",
        "        if item.day <= after or not item.paid or not item.settled:",
        "        if item.settled:\n"
        "            book.delays = [(item.settled - item.due).days] * 9\n"
        "        if item.day <= after or not item.paid or not item.settled:",
    ),
]
