"""The events of a customer as a reader sees them: what documents of it share."""

from typing import NamedTuple

from odoo.tools import format_date, format_datetime


class Line(NamedTuple):
    """One event in words; `day` a date, `amount` a number or None."""

    day: object
    when: str  # the day, and the time where there is one
    what: str
    details: str
    amount: float | None
    currency: object  # res.currency, may be empty
    who: str


def chronology_lines(report):
    """Return the lines of a `collection.chronology.report`, in its language.

    In a number of queries that does not grow with that of the events.
    """
    env = report.env
    model = env["collection.chronology"]
    events = dict(model._fields["event"]._description_selection(env))
    directions = dict(model._fields["direction"]._description_selection(env))
    zone = report.debtor_id.company_id._collections_zone().key

    def line(event):
        when = format_date(env, event.day)
        if event.moment:
            hour = format_datetime(env, event.moment, tz=zone, dt_format="HH:mm")
            when = f"{when} {hour}"
        what = events.get(event.event, "")
        direction = directions.get(event.direction)
        if direction:
            what = f"{what}, {direction[0].lower()}{direction[1:]}"
        people = (event.user_id.name, event.contact_id.name)
        return Line(
            event.day,
            when,
            what,
            "\n".join(filter(None, (event.subject, event.words))),
            event.amount if event.currency_id else None,
            event.currency_id,
            "\n".join(filter(None, people)),
        )

    return [line(event) for event in report._events()]


def chronology_period(report):
    """Return the period of the report in words."""
    env = report.env
    first, last = (
        day and format_date(env, day) for day in (report.date_from, report.date_to)
    )
    if first and last:
        return env._("%(first)s to %(last)s", first=first, last=last)
    if first:
        return env._("from %(first)s", first=first)
    if last:
        return env._("up to %(last)s", last=last)
    return env._("from the beginning")
