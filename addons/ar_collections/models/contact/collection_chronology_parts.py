"""What the log of contacts and the ledger add to a customer's chronology."""

from odoo import api, models
from odoo.tools import SQL, get_lang

from .contacted import stands


class CollectionChronology(models.Model):
    _inherit = "collection.chronology"

    @api.model
    def _local_day(self, moment):
        """Return SQL of the day of a UTC moment by the clock of `company`'s partner.

        :param moment: SQL; `home` is the company's partner in the statement
        """
        zone = SQL("COALESCE(home.tz, 'UTC')")
        return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, zone)

    @api.model
    def _translated_name(self, name):
        """Return SQL of a translated name in the reader's language.

        :param name: SQL of its column
        """
        lang = get_lang(self.env).code
        return SQL("COALESCE(%(name)s->>%(lang)s, %(name)s->>'en_US')", name=name,
                   lang=lang)  # fmt: skip

    @api.model
    def _is_contact(self):
        """Return SQL of which entries stand here as contacts; others tell of more."""
        return SQL("TRUE")

    @api.model
    def _interactions(self):
        """Return SQL of the contacts; of one that was corrected, the correction."""
        self.env["collection.interaction"].flush_model()
        self.env["collection.outcome"].flush_model()
        return SQL(
            """
            SELECT entry.id AS record_id, entry.debtor_id, entry.company_id,
                   %(day)s AS day, entry.date AS moment,
                   'contact' AS kind, entry.channel AS event,
                   CASE WHEN entry.channel <> 'note' THEN entry.direction END
                       AS direction,
                   %(outcome)s AS subject, entry.text AS words,
                   NULL::int AS currency_id, NULL::numeric AS amount,
                   entry.user_id, entry.contact_id
              FROM collection_interaction entry
              JOIN res_company company ON company.id = entry.company_id
              JOIN res_partner home ON home.id = company.partner_id
              LEFT JOIN collection_outcome outcome ON outcome.id = entry.outcome_id
             WHERE %(stands)s AND %(is_contact)s
            """,
            is_contact=self._is_contact(),
            day=self._local_day(SQL("entry.date")),
            outcome=self._translated_name(SQL("outcome.name")),
            stands=stands("entry"),
        )

    @api.model
    def _credits(self):
        """Return SQL of payments and credit notes, with the documents they settled."""
        flushed = {
            "account.move.line": ["parent_state", "balance", "partner_id"],
            "account.partial.reconcile": ["debit_move_id", "credit_move_id"],
            "account.move": ["name", "ref"],
            "collection.debtor": ["partner_id"],
        }
        for model, columns in flushed.items():
            self.env[model].flush_model(columns)
        journals = self.env["account.journal"]
        return SQL(
            """
            SELECT line.id AS record_id, debtor.id AS debtor_id, line.company_id,
                   line.date AS day, NULL::timestamp AS moment, 'payment' AS kind,
                   CASE WHEN line.journal_id = ANY(%(money)s) THEN 'payment'
                        ELSE 'credit_note' END AS event,
                   NULL AS direction,
                   CONCAT_WS(' → ', move.name, settled.names) AS subject,
                   CASE WHEN POSITION(move.ref IN settled.names) > 0 THEN NULL
                        ELSE move.ref END AS words,
                   line.currency_id,
                   -line.amount_currency AS amount,
                   NULL::int AS user_id, NULL::int AS contact_id
              FROM collection_debtor debtor
              JOIN res_partner partner
                ON partner.commercial_partner_id = debtor.partner_id
              JOIN account_move_line line
                ON line.partner_id = partner.id AND line.company_id = debtor.company_id
              JOIN account_move move ON move.id = line.move_id
              LEFT JOIN LATERAL (
                    SELECT STRING_AGG(DISTINCT paid.name, ', ') AS names
                      FROM account_partial_reconcile part
                      JOIN account_move_line debit ON debit.id = part.debit_move_id
                      JOIN account_move paid ON paid.id = debit.move_id
                     WHERE part.credit_move_id = line.id) settled ON TRUE
             WHERE line.parent_state = 'posted' AND line.balance < 0
               AND line.account_id = ANY(%(accounts)s)
               AND line.journal_id = ANY(%(journals)s)
            """,
            money=journals._ids_of_types("bank", "cash"),
            journals=journals._ids_of_types("bank", "cash", "sale"),
            accounts=self.env["account.account"]._receivable_ids(),
        )
