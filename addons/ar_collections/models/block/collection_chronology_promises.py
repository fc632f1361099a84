"""Promises in a customer's chronology: the day they were given, and how they ended."""

from odoo import api, models
from odoo.tools import SQL

ENDS = ("kept", "partly", "broken", "lapsed", "withdrawn")


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
    def _promises_ended(self):
        return self._promises(
            day=SQL("promise.judged_on"),
            event=SQL("'promise_' || promise.state"),
            words=SQL("promise.end_reason"),
            amount=SQL("COALESCE(promise.paid, 0)"),
            where=SQL("promise.state = ANY(%s)", list(ENDS)),
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
              LEFT JOIN LATERAL (
                    SELECT STRING_AGG(DISTINCT move.name, ', ') AS names
                      FROM collection_promise_item item
                      JOIN account_move move ON move.id = item.move_id
                     WHERE item.promise_id = promise.id) promised ON TRUE
             WHERE %(where)s
            """,
            day=day,
            event=event,
            words=words,
            amount=amount,
            where=where,
        )
