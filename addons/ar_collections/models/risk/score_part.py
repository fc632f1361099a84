"""The score of many customers in SQL: what `logic.features` and `logic.score` say.

From the inside out: the figures of the parts before it, shares and delays, points,
and from these the score, its class and the probabilities. `OFFSET 0` keeps the planner
from repeating an inner expression wherever an outer one uses it.
"""

from math import inf

from odoo.tools import SQL

from ...logic import features, prediction
from ...logic.score import CLASSES

# The values of the features, over the figures and the shares made of them
VALUES = {
    "late": SQL("share_late"),
    "very_late": SQL("share_very_late"),
    "delay": SQL("expected_delay"),
    "trend": SQL("trend"),
    "overdue": SQL(
        "CASE WHEN balance > 0 THEN LEAST(1, GREATEST(0, overdue / balance)) END"
    ),
    "oldest": SQL("oldest"),
    "silence": SQL(
        "CASE WHEN open_late > 0"
        " THEN COALESCE(last_payment_days, first_invoice_days) END"
    ),
    "parts": SQL("part_payments::float8 / NULLIF(payments, 0)"),
    "bounced": SQL("bounce_days"),
    "broken": SQL("(promises - promises_kept)::float8 / NULLIF(promises, 0)"),
    "disputed": SQL("CASE WHEN balance > 0 THEN LEAST(1, disputed / balance) END"),
    "limit": SQL("CASE WHEN credit_limit > 0 THEN balance / credit_limit END"),
    "age": SQL("first_invoice_days"),
}
SHARES = ("late", "due_late", "very_late")


def score_query(card):
    """Return SQL of the scores of customers, a row each, over a part `figures`.

    Columns: `company_id, partner_id, score, score_points` (jsonb of points by
    feature), `card_class`, `score_class` (that set by hand, where one is),
    `chance_late, chance_due_late, chance_very_late`. The same for every refresh: it is
    kept with the card.

    :param card: a `logic.score.Card`
    """
    names = sorted(card.scales)
    points = [
        SQL("%s AS %s", _points(VALUES[n], card.scales[n]), SQL.identifier(f"p_{n}"))
        for n in names
    ]
    total = SQL(" + ").join([SQL("0"), *(SQL.identifier(f"p_{n}") for n in names)])
    pairs = SQL(", ").join(SQL("%s::text, %s", n, SQL.identifier(f"p_{n}"))
                           for n in names)  # fmt: skip
    return SQL(
        """
        SELECT company_id, partner_id, trust,
               score, score_points, %(class_)s AS card_class,
               COALESCE(set_class, %(class_)s) AS score_class,
               chance_late, chance_due_late,
               LEAST(chance_late, chance_very_late) AS chance_very_late
          FROM (SELECT company_id, partner_id, trust, set_class, %(total)s AS score,
                       jsonb_build_object(%(pairs)s) AS score_points,
                       %(late)s AS chance_late, %(due_late)s AS chance_due_late,
                       %(very_late)s AS chance_very_late
                  FROM (SELECT company_id, partner_id, trust, set_class,
                               expected_delay, %(odds)s,
                               %(more)s %(points)s
                          FROM (%(known)s) known OFFSET 0) pointed OFFSET 0) scored
        """,
        class_=_class(card.bounds),
        late=_chance(card.rates[:3], SQL("late"), SQL("more_late")),
        due_late=_chance(
            card.rates[:3], SQL("GREATEST(late, due_late)"), SQL("more_late")
        ),
        very_late=_chance(card.rates[3:], SQL("very_late"), SQL("more_very_late")),
        total=total,
        pairs=pairs,
        odds=SQL(", ").join(_odds(name) for name in SHARES),
        more=_more(card.odds),
        points=SQL(" ").join(SQL(", %s", point) for point in points),
        known=_known(),
    )


def _known():
    """Return SQL of the figures with shares and delays drawn towards the usual."""
    shares = {
        "share_late": _shrunk("late", "open_late"),
        "share_due_late": _shrunk("due_late", "open_late"),
        "share_very_late": _shrunk("very_late", "open_very_late"),
        # Unrounded here; in whole days it is a column of the customer
        "expected_delay": SQL(
            "((payments * COALESCE(delay_median, 0) + %(weight)s * usual_delay)"
            " / (payments + %(weight)s))",
            weight=SQL("%s::float8", prediction.CASES),
        ),
    }
    columns = [SQL("%s AS %s", q, SQL.identifier(n)) for n, q in shares.items()]
    return SQL("SELECT figures.*, %s FROM figures OFFSET 0", SQL(", ").join(columns))


def _shrunk(cases, open_cases):
    """Return SQL of a share drawn towards that of the peers."""
    return SQL(
        "((%(cases)s + %(open)s + %(weight)s * %(usual)s)"
        " / (payments + %(open)s + %(weight)s))",
        cases=SQL.identifier(cases),
        open=SQL.identifier(open_cases),
        usual=SQL.identifier(f"usual_{cases}"),
        weight=SQL("%s::float8", features.CASES),
    )


def _points(value, scale):
    """Return SQL of what a value is worth: the bins as two arrays, which plan fast."""
    if len(scale.bins) == 1:
        [only] = scale.bins
        return SQL("CASE WHEN %s IS NULL THEN %s ELSE %s END", value, scale.unknown,
                   only.points)  # fmt: skip
    return SQL(
        "COALESCE((%s::int[])[1 + width_bucket((%s)::float8, %s::float8[])], %s)",
        [b.points for b in scale.bins],
        value,
        [b.high for b in scale.bins[:-1]],
        scale.unknown,
    )


def _class(bounds):
    return SQL(
        "CASE %s ELSE %s END",
        SQL(" ").join(
            SQL("WHEN score < %s THEN %s", bound, name)
            for bound, name in zip(bounds, CLASSES, strict=False)
        ),
        CLASSES[-1],
    )


def _odds(name):
    """Return SQL of the odds of a share kept off 0 and 1, named as the share."""
    share = SQL("LEAST(GREATEST(%s, 0.0005), 0.9995)", SQL.identifier(f"share_{name}"))
    return SQL("LN(1 / (1 / %s - 1)) AS %s", share, SQL.identifier(name))


def _more(odds):
    """Return SQL of the log odds of what is known of the customer beside the record."""
    kinds = []
    for place, column in enumerate(("more_late", "more_very_late")):
        worth = [_worth(VALUES[n], odds[n], place) for n in sorted(odds) if n in VALUES]
        total = SQL(" + ").join([SQL("0::float8"), *worth])
        kinds.append(SQL("%s AS %s", total, SQL.identifier(column)))
    return SQL(", ").join(kinds)


def _worth(value, odds, place):
    """Return SQL of the log odds of a value; `place` says of which outcome."""
    return SQL(
        "COALESCE((%s::float8[])[1 + width_bucket((%s)::float8, %s::float8[])],"
        " %s::float8)",
        [step.worth[place] for step in odds.bins],
        value,
        [step.high for step in odds.bins[:-1]] or [inf],
        odds.unknown[place],
    )


def _chance(rates, log_odds, more):
    """Return SQL of a probability, of `logic.score.Rates`."""
    base, weight, by_delay = rates
    return SQL(
        "ROUND((1 / (1 + EXP(-LEAST(30, GREATEST(-30, %s::float8 + %s::float8 * %s"
        " + %s::float8 * expected_delay / 10 + %s)))))::numeric, 4)",
        base,
        weight,
        log_odds,
        by_delay,
        more,
    )
