"""The points of `logic.priority` in SQL, for all customers at once."""

from datetime import timedelta

from odoo.tools import SQL

from ...logic import priority_rule as logic
from ...logic.priority import BLOCKED, CONTACTED, NOTHING, PROMISED, SNOOZED

CLASSES = ["low", "medium", "high", "critical"]
# The columns of a debtor that priority is made of
COLUMNS = (
    "overdue", "balance", "days_overdue", "bucket_since", "days_late_median",
    "promises_judged", "promises_kept", "promise_broken_on",
    "last_contact", "last_talk", "reply_waiting", "dispute_deadline", "blocked",
    "disputed", "on_hold", "snoozed_until", "score_class",
)  # fmt: skip
# Those of them that are zero where there are none
COUNTED = (
    "overdue", "balance", "days_overdue", "promises_judged", "promises_kept",
    "blocked", "disputed", "on_hold",
)  # fmt: skip


def priority_query(keys, origin, rules, drops, source, today, receivables, digits):
    """Return SQL of `keys`, `priority, priority_points, off_list`, a row each.

    From the inside out: the values, their points, and the sum. `OFFSET 0` keeps the
    planner from repeating a value wherever it is used.

    :param keys: {name: SQL of a column to keep}
    :param origin: SQL of what follows FROM
    :param rules, drops: of `logic.priority_rule`
    :param source: {column of `COLUMNS`: its SQL}
    :param receivables: of the whole company, in its currency
    """
    figures = [rule.figure for rule in rules]
    columns = [SQL("%s AS %s", column, SQL.identifier(name))
               for name, column in keys.items()]  # fmt: skip
    values = [
        SQL("%s AS %s", _value(rule, source, today, receivables), _v(rule.figure))
        for rule in rules
    ]
    points = [
        SQL("%s AS %s", _points(rule, _v(rule.figure)), _p(rule.figure))
        for rule in rules
    ]
    pairs = [
        SQL("%s, CASE WHEN %s <> 0 THEN jsonb_build_array(%s, %s) END",
            figure, _p(figure), _v(figure), _p(figure))
        for figure in figures
    ]  # fmt: skip
    return SQL(
        """
        SELECT %(names)s, CASE WHEN owes THEN %(total)s ELSE 0 END AS priority,
               CASE WHEN owes THEN jsonb_strip_nulls(jsonb_build_object(%(pairs)s))
                    END AS priority_points,
               CASE WHEN owes THEN off_list ELSE %(nothing)s END AS off_list
          FROM (SELECT %(names)s, owes, off_list, %(given)s
                  FROM (SELECT %(keys)s, %(values)s, %(overdue)s > 0 AS owes,
                               %(off_list)s AS off_list
                          FROM %(origin)s OFFSET 0) valued OFFSET 0) pointed
        """,
        names=_listed(map(SQL.identifier, keys)),
        total=SQL(" + ").join([SQL("0"), *map(_p, figures)]),
        pairs=_listed(pairs),
        nothing=NOTHING,
        given=_listed([*map(_v, figures), *points] or [SQL("NULL")]),
        keys=_listed(columns),
        values=_listed(values or [SQL("NULL")]),
        overdue=source["overdue"],
        off_list=_off_list(drops, source, today, digits),
        origin=origin,
    )


def _listed(expressions):
    return SQL(", ").join(expressions)


def _v(figure):
    return SQL.identifier(f"v_{figure}")


def _p(figure):
    return SQL.identifier(f"p_{figure}")


def _value(rule, source, today, receivables):
    """Return SQL of a figure, null where it is not there."""
    match rule.figure:
        case "overdue" | "days_overdue":
            return SQL("%s::float8", source[rule.figure])
        case "days_late":
            late = source["days_late_median"]
            return SQL("GREATEST(0, ROUND(COALESCE(%s, 0)::float8))", late)
        case "score_class":
            return SQL(
                "(array_position(%s::varchar[], %s::varchar) - 1)",
                CLASSES,
                source["score_class"],
            )
        case "broken":
            return SQL("(%s - %s)", source["promises_judged"], source["promises_kept"])
        case "silence":
            return SQL(
                "GREATEST(0, COALESCE(%s::date - %s::date, %s))",
                today,
                source["last_contact"],
                source["days_overdue"],
            )
        case "share":
            if receivables <= 0:
                return SQL("NULL::float8")
            return SQL(
                "(ROUND(1000.0 * GREATEST(0, %s::float8) / %s::float8) / 10)",
                source["balance"],
                receivables,
            )
        case "dispute_due":
            left = SQL("(%s::date - %s::date)", source["dispute_deadline"], today)
            return SQL("CASE WHEN %s <= %s THEN %s END", left, rule.within, left)
        case "new_bucket":
            since = SQL("(%s::date - %s::date)", today, source["bucket_since"])
            return SQL("CASE WHEN %s < %s THEN %s END", since, rule.within, since)
        case "reply":
            return SQL("CASE WHEN %s THEN 1 END", source["reply_waiting"])


def _points(rule, value):
    """Return SQL of the points of a value, whole."""
    if rule.method == logic.FLAT:
        return SQL("CASE WHEN %s IS NULL THEN 0 ELSE %s END", value, rule.points)
    if rule.method == logic.BANDS:
        steps = SQL(" ").join(
            SQL("WHEN %s >= %s::float8 THEN %s", value, band.first, band.points)
            for band in reversed(rule.bands[1:])
        )
        first = rule.bands[0].points
        steps = SQL("WHEN %s IS NULL THEN 0 %s", value, steps)
        return SQL("CASE %s ELSE %s END", steps, first)
    size = SQL("GREATEST(0, %s)", value)  # zero of null too
    if rule.method == logic.LOG:
        raw = SQL("%s * LOG((1 + %s / %s::float8)::float8)", rule.points, size,
                  rule.unit)  # fmt: skip
    else:
        raw = SQL("(%s * %s / %s::float8)", rule.points, size, rule.unit)
    return SQL("LEAST(%s, ROUND((%s)::float8))::int", rule.at_most, raw)


def _off_list(drops, source, today, digits):
    """Return SQL of why a customer is not on the list, null where it is."""
    drop = {rule.figure: rule for rule in drops}
    fully = SQL(
        "ROUND(%s::numeric - %s::numeric, %s) >= 0",
        source["blocked"],
        source["overdue"],
        digits,
    )
    cases = [SQL("WHEN %s > %s::date THEN %s", source["snoozed_until"], today, SNOOZED)]
    if "drop_promised" in drop:
        cases.append(
            SQL(
                "WHEN %s AND %s <= 0 AND %s <= 0 THEN %s",
                fully,
                source["disputed"],
                source["on_hold"],
                PROMISED,
            )
        )
    if "drop_blocked" in drop:
        cases.append(SQL("WHEN %s THEN %s", fully, BLOCKED))
    if "drop_contacted" in drop:
        since = today - timedelta(days=drop["drop_contacted"].within)
        cases.append(
            SQL(
                "WHEN %(contact)s >= %(since)s::date AND %(reply)s IS NOT TRUE"
                " AND (%(broken)s IS NULL OR %(broken)s < %(since)s::date) THEN %(is)s",
                contact=source["last_talk"],
                since=since,
                reply=source["reply_waiting"],
                broken=source["promise_broken_on"],
                **{"is": CONTACTED},
            )
        )
    return SQL("CASE %s END", SQL(" ").join(cases))
