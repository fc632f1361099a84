"""All that happened with a customer, on one line of time."""

from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from .collection_interaction import CHANNELS

PARTS = 32  # more than there will ever be; the row's id says which part it is of

KINDS = [("contact", "Contact"), ("payment", "Payment")]
EVENTS = [
    *CHANNELS,
    ("payment", "Payment received"),
    ("credit_note", "Credit note"),
]


class Part(NamedTuple):
    """Rows of one kind, and the model of the record behind each."""

    model: str
    query: SQL


class CollectionChronology(models.Model):
    """One event of a customer; read only, from what each part of it records."""

    _name = "collection.chronology"
    _description = "Chronology"
    _auto = False
    _log_access = False
    _order = "day desc, moment desc nulls last, id desc"
    _rec_name = "event"

    debtor_id = fields.Many2one("collection.debtor", "Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    day = fields.Date("Date", readonly=True, help="By the company's clock.")
    moment = fields.Datetime("Time", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    event = fields.Selection(EVENTS, "What", readonly=True)
    direction = fields.Selection(
        [("out", "To the customer"), ("in", "From the customer")], readonly=True
    )
    subject = fields.Char(readonly=True, help="What it was about, or came of it.")
    words = fields.Text("Note", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(readonly=True, aggregator=None)
    user_id = fields.Many2one("res.users", "By", readonly=True)
    contact_id = fields.Many2one("res.partner", "Person", readonly=True)
    source = fields.Char("Record", readonly=True, help="The record behind: model,id.")

    @api.model
    def _chronology_parts(self):
        """Return the parts; later folders append theirs, with the events they add.

        Columns of their queries, in this order: `record_id, debtor_id, company_id,
        day, moment` (UTC or null), `kind, event, direction, subject, words,
        currency_id, amount` (of that currency), `user_id, contact_id`. One row for
        each record, of those that have happened. Each flushes what it reads.
        """
        return [
            Part("collection.interaction", self._interactions()),
            Part("account.move.line", self._credits()),
        ]

    @property
    def _table_query(self):
        # A plain union: a condition on the customer reaches into each part.
        return SQL(" UNION ALL ").join(
            SQL(
                "SELECT part.record_id::bigint * %s + %s AS id, part.*,"
                " CONCAT(%s, ',', part.record_id) AS source FROM (%s) part",
                PARTS,
                position,
                part.model,
                part.query,
            )
            for position, part in enumerate(self._chronology_parts())
        )

    def action_open(self):
        """Open the record behind an event."""
        self.ensure_one()
        # Told by the id: looked up, the row would be searched for in all parts.
        record_id, position = divmod(self.id, PARTS)
        model = self._chronology_parts()[position].model
        record = self.env[model].browse(record_id)
        if model == "account.move.line":
            record = record.move_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }
