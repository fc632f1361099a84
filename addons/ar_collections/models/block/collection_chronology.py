"""What promises, disputes and holds add to a customer's chronology."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..contact.collection_chronology import Part
from .collection_dispute import RESOLUTIONS


class CollectionChronology(models.Model):
    _inherit = "collection.chronology"

    kind = fields.Selection(
        selection_add=[
            ("promise", "Promise"),
            ("dispute", "Dispute"),
            ("hold", "Hold"),
        ]
    )
    event = fields.Selection(
        selection_add=[
            ("promise", "Promised"),
            ("promise_kept", "Promise kept"),
            ("promise_partly", "Promise partially kept"),
            ("promise_broken", "Promise broken"),
            ("promise_lapsed", "Promise lapsed"),
            ("promise_withdrawn", "Promise withdrawn"),
            ("dispute", "Disputed"),
            *((f"dispute_{key}", f"Dispute: {name}") for key, name in RESOLUTIONS),
            ("dispute_withdrawn", "Dispute withdrawn"),
            ("hold", "On hold"),
            ("hold_ended", "Hold ended"),
        ]
    )

    @api.model
    def _chronology_parts(self):
        return [
            *super()._chronology_parts(),
            Part("collection.promise", self._promises_made()),
            Part("collection.promise", self._promises_withdrawn()),
            Part("collection.interaction", self._promises_judged()),
            Part("collection.dispute", self._disputes_raised()),
            Part("collection.dispute", self._disputes_closed()),
            Part("collection.hold", self._holds_begun()),
            Part("collection.hold", self._holds_ended()),
        ]

    @api.model
    def _disputes_raised(self):
        return self._disputes(
            day=SQL("dispute.date"),
            event=SQL("'dispute'"),
            words=SQL("dispute.description"),
            user=SQL("dispute.user_id"),
            where=SQL("TRUE"),
        )

    @api.model
    def _disputes_closed(self):
        return self._disputes(
            day=SQL("dispute.closed_on"),
            event=SQL("'dispute_' || COALESCE(dispute.resolution, dispute.state)"),
            words=SQL("NULL"),
            user=SQL("dispute.closed_by_id"),
            where=SQL("dispute.state <> 'open'"),
        )

    @api.model
    def _disputes(self, day, event, words, user, where):
        for model in ("collection.dispute", "collection.dispute.item"):
            self.env[model].flush_model()
        self.env["collection.reason"].flush_model()
        return SQL(
            """
            SELECT dispute.id AS record_id, dispute.debtor_id, dispute.company_id,
                   %(day)s AS day, NULL::timestamp AS moment, 'dispute' AS kind,
                   %(event)s AS event, NULL AS direction,
                   CONCAT_WS(': ', %(reason)s, disputed.names) AS subject,
                   %(words)s AS words, company.currency_id, dispute.amount,
                   %(user)s AS user_id, NULL::int AS contact_id
              FROM collection_dispute dispute
              JOIN res_company company ON company.id = dispute.company_id
              JOIN collection_reason reason ON reason.id = dispute.reason_id
              LEFT JOIN LATERAL (
                    SELECT STRING_AGG(DISTINCT item.name, ', ') AS names
                      FROM collection_dispute_item item
                     WHERE item.dispute_id = dispute.id) disputed ON TRUE
             WHERE %(where)s
            """,
            day=day,
            event=event,
            words=words,
            user=user,
            where=where,
            reason=self._translated_name(SQL("reason.name")),
        )

    @api.model
    def _holds_begun(self):
        return self._holds(
            day=SQL("hold.date_start"),
            event=SQL("'hold'"),
            words=SQL("hold.description"),
            user=SQL("hold.user_id"),
        )

    @api.model
    def _holds_ended(self):
        return self._holds(
            day=SQL("COALESCE(hold.ended_on, hold.date_end + 1)"),
            event=SQL("'hold_ended'"),
            words=SQL("NULL"),
            user=SQL("hold.ended_by_id"),
        )

    @api.model
    def _holds(self, day, event, words, user):
        """Return SQL of holds whose day has come, by the current company's clock."""
        self.env["collection.hold"].flush_model()
        self.env["collection.reason"].flush_model()
        return SQL(
            """
            SELECT hold.id AS record_id, hold.debtor_id, hold.company_id,
                   %(day)s AS day, NULL::timestamp AS moment, 'hold' AS kind,
                   %(event)s AS event, NULL AS direction, %(reason)s AS subject,
                   %(words)s AS words, NULL::int AS currency_id,
                   NULL::numeric AS amount, %(user)s AS user_id,
                   NULL::int AS contact_id
              FROM collection_hold hold
              JOIN collection_reason reason ON reason.id = hold.reason_id
             WHERE %(day)s <= %(today)s
            """,
            day=day,
            event=event,
            words=words,
            user=user,
            today=self.env.company._collections_today(),
            reason=self._translated_name(SQL("reason.name")),
        )
