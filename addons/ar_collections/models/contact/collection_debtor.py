"""What was said with a customer, and when last."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.refresh_part import RefreshPart
from .contacted import last_contacts


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    last_contact = fields.Date(
        "Last contact",
        readonly=True,
        help="The day of the last message, or of the last call or visit that reached"
        " the person responsible.",
    )
    last_talk = fields.Date(
        "Last contact by a person",
        readonly=True,
        help="The day one of our people, or the customer, last said or wrote"
        " something; what the nights send by themselves is none.",
    )
    reply_waiting = fields.Boolean(
        "Reply waiting",
        readonly=True,
        help="The customer wrote, and nothing was answered or noted since.",
    )
    interaction_ids = fields.One2many(
        "collection.interaction", "debtor_id", string="Contacts", readonly=True
    )
    interaction_count = fields.Integer(
        "Contacts logged", compute="_compute_interaction_count"
    )

    @api.depends("interaction_ids")
    def _compute_interaction_count(self):
        # The screen that shows how many lists them too: one reading for both
        for debtor in self:
            debtor.interaction_count = len(debtor.interaction_ids)

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        parts = super()._refresh_parts(company, partner_ids, light)
        self.env["collection.interaction"].flush_model()
        query = SQL(
            """
            SELECT scope.company_id, scope.partner_id, contact.last_contact,
                   contact.last_talk,
                   COALESCE(contact.reply_waiting, FALSE) AS reply_waiting
              FROM (%s) contact JOIN scope USING (debtor_id)
            """,
            last_contacts(
                SQL("SELECT debtor_id FROM scope"), company._collections_zone_name()
            ),
        )
        none = {
            "last_contact": SQL("NULL::date"),
            "last_talk": SQL("NULL::date"),
            "reply_waiting": SQL("FALSE"),
        }
        return [*parts, RefreshPart("contact", none, query)]

    def _update_last_contact(self):
        """Write when these customers were last in contact, and if a reply waits.

        Customers whom somebody else has locked are passed over.
        """
        for company, debtors in self.grouped("company_id").items():
            wanted = SQL("SELECT unnest(%s::int[])", debtors.ids)
            contacts = last_contacts(wanted, company._collections_zone_name())
            statement = SQL(
                """
                UPDATE collection_debtor debtor
                   SET last_contact = contact.last_contact,
                       last_talk = contact.last_talk,
                       reply_waiting = COALESCE(contact.reply_waiting, FALSE)
                  FROM (SELECT id FROM collection_debtor WHERE id = ANY(%(ids)s)
                         ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) free
                  LEFT JOIN (%(contacts)s) contact ON contact.debtor_id = free.id
                 WHERE debtor.id = free.id
                   AND (debtor.last_contact, debtor.last_talk, debtor.reply_waiting)
                       IS DISTINCT FROM
                       (contact.last_contact, contact.last_talk,
                        COALESCE(contact.reply_waiting, FALSE))
                """,
                ids=debtors.ids,
                contacts=contacts,
            )
            self.env.cr.execute(statement, log_exceptions=False)
        self.invalidate_recordset(
            ["last_contact", "last_talk", "reply_waiting"], flush=False
        )

    def _fold_into(self, kept):
        # In SQL: entries refuse to be changed; whose they are is not sealed.
        self.env["collection.interaction"].flush_model()
        self.env.cr.execute(
            SQL(
                "UPDATE collection_interaction SET debtor_id = %s WHERE debtor_id = %s",
                kept.id,
                self.id,
            )
        )
        self.env["collection.interaction"].invalidate_model(["debtor_id"])
        return super()._fold_into(kept)

    def action_view_interactions(self):
        """Open the customer's contacts."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_interaction_action"
        )
        return action | {"domain": [("debtor_id", "=", self.id)], "context": {}}
