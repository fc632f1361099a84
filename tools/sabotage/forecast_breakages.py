"""Ways to break predictions and forecasts: when cash is expected, and how much."""

from tools.sabotage.breakage import breaker

_risk = breaker("models/risk")
_analytics = breaker("models/analytics")
_case = breaker("models/case")

FORECAST_BREAKAGES = [
    _risk(
        "expected-in-the-past",
        "prediction_sql.py",
        "GREATEST(LEAST(guess.first, expected.day), %(today)s) AS first",
        "LEAST(guess.first, expected.day) AS first",
        "test_prediction",
        "never_in_the_past",
    ),
    _risk(
        "expected-without-peers",
        "collection_debtor_delays.py",
        "COALESCE(peer.%(peers)s, %(usual)s::float8)",
        "0",
        "test_prediction",
        "no_history or like_their_peers",
    ),
    _risk(
        "promises-believed-of-everybody",
        "prediction_parts_sql.py",
        "CASE WHEN item.kept < %(believed)s",
        "CASE WHEN FALSE AND item.kept < %(believed)s",
        "test_prediction",
        "a_promise_is_believed",
    ),
    _risk(
        "disputed-cash-expected",
        "prediction_parts_sql.py",
        "LEAST(residual, COALESCE(block.disputed, 0))",
        "LEAST(residual, 0 * COALESCE(block.disputed, 0))",
        "test_prediction",
        "disputed_is_not_expected",
    ),
    _case(
        "cash-at-law-expected",
        "collection_open_item.py",
        'SQL("(%s OR item.debtor_id IN %s AND %s)", handed, at_law, late)',
        'SQL("(%s AND item.debtor_id IN %s AND %s)", handed, at_law, late)',
        "test_prediction",
        "at_law",
    ),
    _analytics(
        "credit-not-set-off",
        "collection_expected_cash.py",
        "- COALESCE(credit.amount, 0)",
        "- 0 * COALESCE(credit.amount, 0)",
        "test_forecast",
        "set_off",
    ),
    _analytics(
        "came-of-what-was-not-open",
        "collection_forecast_taking.py",
        "ON paid.born <= taken.date AND paid.date >= taken.date",
        "ON paid.date >= taken.date",
        "test_forecast",
        "what_came",
    ),
    _analytics(
        "forecasts-kept-for-ever",
        "collection_forecast_taking.py",
        "AND (date < %(oldest)s OR date",
        "AND FALSE AND (date < %(oldest)s OR date",
        "test_forecast",
        "old_forecasts_go",
    ),
    _analytics(
        "forecasts-added-up",
        "collection_forecast.py",
        'SQL("%s / COUNT(DISTINCT %s)", select, made)',
        'SQL("%s / LEAST(1, COUNT(DISTINCT %s))", select, made)',
        "test_forecast",
        "their_mean",
    ),
]
