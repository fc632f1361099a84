"""Promises in a customer's chronology: the day they were given, and how they ended."""

from odoo import api, models
from odoo.tools import SQL

from .collection_promise_telling import TOLD

NAMES = SQL(
    """
    SELECT STRING_AGG(DISTINCT move.name, ', ') AS names
      FROM collection_promise_item item
      JOIN account_move move ON move.id = item.move_id
     WHERE item.promise_id = promise.id
    """
)


class CollectionChronology(models.Model):
    _inherit = "collection.chronology"

    @api.model
    def _promises_made(self):
        return self._promises(
            day=SQL("promise.date_made"),
            event=SQL("'promise'"),
            words=SQL("promise.note"),
            amount=SQL("promise.amount"),
            where=SQL("promise.state <> 'proposed'"),
        )

    @api.model
    def _promises_withdrawn(self):
        return self._promises(
            day=SQL("promise.judged_on"),
            event=SQL("'promise_withdrawn'"),
            words=SQL("promise.end_reason"),
            amount=SQL("COALESCE(promise.paid, 0)"),
            where=SQL("promise.state = 'withdrawn'"),
        )

    @api.model
    def _promises_judged(self):
        """Return SQL of the judgements, each as the log tells it.

        What was paid is that of the judgement that stands.
        """
        self.env["collection.interaction"].flush_model()
        self.env["collection.promise"].flush_model()
        return SQL(
            """
            SELECT entry.id AS record_id, entry.debtor_id, entry.company_id,
                   %(day)s AS day, entry.date AS moment, 'promise' AS kind,
                   'promise_' || entry.promise_state AS event, NULL AS direction,
                   promised.names AS subject, NULL AS words, promise.currency_id,
                   CASE WHEN promise.state = entry.promise_state
                        THEN COALESCE(promise.paid, 0) END AS amount,
                   entry.user_id, NULL::int AS contact_id
              FROM collection_interaction entry
              JOIN collection_promise promise ON promise.id = entry.promise_id
              JOIN res_company company ON company.id = entry.company_id
              JOIN res_partner home ON home.id = company.partner_id
              LEFT JOIN LATERAL (%(names)s) promised ON TRUE
             WHERE entry.promise_state = ANY(%(told)s)
            """,
            day=self._local_day(SQL("entry.date")),
            names=NAMES,
            told=list(TOLD),
        )

    @api.model
    def _promises(self, day, event, words, amount, where):
        self.env["collection.promise"].flush_model()
        self.env["collection.promise.item"].flush_model()
        return SQL(
            """
            SELECT promise.id AS record_id, promise.debtor_id, promise.company_id,
                   %(day)s AS day, NULL::timestamp AS moment, 'promise' AS kind,
                   %(event)s AS event, NULL AS direction, promised.names AS subject,
                   %(words)s AS words, promise.currency_id, %(amount)s AS amount,
                   promise.user_id, NULL::int AS contact_id
              FROM collection_promise promise
              LEFT JOIN LATERAL (%(names)s) promised ON TRUE
             WHERE %(where)s
            """,
            names=NAMES,
            day=day,
            event=event,
            words=words,
            amount=amount,
            where=where,
        )
