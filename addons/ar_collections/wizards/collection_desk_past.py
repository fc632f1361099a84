"""What happened last with a customer, and how things stand because of it."""

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from ..models.contact.contacted import stands

LAST = 12  # events on a sheet
LONG = 240  # characters of what was said


class CollectionDesk(models.AbstractModel):
    _inherit = "collection.desk"

    @api.model
    def _past_part(self, debtor, _sheet):
        """Return the last events, newest first, and how things stand; one query."""
        self.env["collection.promise"].flush_model()
        [row] = self.env.execute_query_dict(
            SQL(
                """
                SELECT (SELECT json_agg(past) FROM (%(past)s) past) AS past,
                       promise.state AS promise_state, promise.date AS promise_date,
                       promise.amount::float8 AS promised,
                       promise.currency_id AS promise_currency_id,
                       spoken.kind AS outcome, me.name AS me
                  FROM res_users member
                  JOIN res_partner me ON me.id = member.partner_id
                  LEFT JOIN LATERAL (%(promise)s) promise ON TRUE
                  LEFT JOIN LATERAL (%(spoken)s) spoken ON TRUE
                 WHERE member.id = %(user)s
                """,
                past=self._past_query(debtor),
                promise=self._last_promise(debtor),
                spoken=self._last_spoken(debtor),
                user=self.env.uid,
            )
        )
        row["promise_date"] = row["promise_date"] and row["promise_date"].isoformat()
        return {"past": self._in_words(row.pop("past") or []), "standing": row}

    @api.model
    def _in_words(self, past):
        """Return events as the screen shows them."""
        events = self.env["collection.chronology"]
        kinds = dict(events._fields["event"]._description_selection(self.env))
        ways = dict(events._fields["direction"]._description_selection(self.env))
        for event in past:
            event["day"] = format_date(self.env, fields.Date.to_date(event["day"]))
            event["title"] = kinds.get(event.pop("event"), "")
            event["direction"] = ways.get(event["direction"], "")
        return past

    @api.model
    def _past_query(self, debtor):
        return SQL(
            """
            SELECT event.id, event.day, event.kind, event.event, event.direction,
                   event.subject, LEFT(event.words, %(long)s) AS words,
                   event.currency_id, event.amount::float8 AS amount,
                   author.name AS author, person.name AS person
              FROM (%(events)s) event
              LEFT JOIN res_users writer ON writer.id = event.user_id
              LEFT JOIN res_partner author ON author.id = writer.partner_id
              LEFT JOIN res_partner person ON person.id = event.contact_id
             WHERE event.debtor_id = %(debtor)s
             ORDER BY event.day DESC, event.moment DESC NULLS LAST, event.id DESC
             LIMIT %(last)s
            """,
            events=self.env["collection.chronology"]._table_query,
            debtor=debtor.id,
            long=LONG,
            last=LAST,
        )

    @api.model
    def _last_promise(self, debtor):
        """Return SQL of the newest promise that counts."""
        return SQL(
            """
            SELECT * FROM collection_promise
             WHERE debtor_id = %s AND state NOT IN ('proposed', 'withdrawn', 'lapsed')
             ORDER BY date_made DESC, id DESC LIMIT 1
            """,
            debtor.id,
        )

    @api.model
    def _last_spoken(self, debtor):
        """Return SQL of what came of the last contact that reached the person."""
        return SQL(
            """
            SELECT outcome.kind FROM collection_interaction entry
              JOIN collection_outcome outcome ON outcome.id = entry.outcome_id
             WHERE entry.debtor_id = %s AND outcome.reached AND %s
             ORDER BY entry.date DESC, entry.id DESC LIMIT 1
            """,
            debtor.id,
            stands("entry"),
        )
