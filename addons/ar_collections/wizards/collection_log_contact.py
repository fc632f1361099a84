"""Logging a call, a visit or a note, with as few keys as it takes."""

from odoo import api, fields, models

from ..models.contact.collection_interaction import CHANNELS, SPOKEN


class CollectionLogContact(models.TransientModel):
    """What somebody is about to log, or to correct, of one customer."""

    _name = "collection.log.contact"
    _description = "Log a Contact"

    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, readonly=True
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Partner")
    company_id = fields.Many2one(related="debtor_id.company_id")
    no_call = fields.Boolean(related="debtor_id.no_call")
    opt_out_reason = fields.Char(related="debtor_id.opt_out_reason")
    activity_id = fields.Many2one("mail.activity", "Planned call")
    corrects_id = fields.Many2one("collection.interaction", readonly=True)
    channel = fields.Selection(CHANNELS, required=True, default="call")
    direction = fields.Selection(
        [("out", "We contacted them"), ("in", "They contacted us")],
        required=True,
        default="out",
    )
    outcome_id = fields.Many2one(
        "collection.outcome",
        compute="_compute_outcome_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    contact_id = fields.Many2one(
        "res.partner",
        "Person",
        compute="_compute_contact_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('commercial_partner_id', '=', partner_id)]",
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    duration = fields.Integer("Minutes")
    text = fields.Text("What was said")
    line_ids = fields.Many2many(
        "account.move.line",
        string="Items",
        domain="[('partner_id', 'child_of', partner_id),"
        " ('company_id', '=', company_id), ('parent_state', '=', 'posted'),"
        " ('account_type', '=', 'asset_receivable'), ('reconciled', '=', False)]",
    )
    needs_contact = fields.Boolean(related="outcome_id.needs_contact")
    needs_text = fields.Boolean(related="outcome_id.needs_text")
    needs_items = fields.Boolean(related="outcome_id.needs_items")
    needs_duration = fields.Boolean(related="outcome_id.needs_duration")

    @api.depends("channel")
    def _compute_outcome_id(self):
        # The first of the list is the usual one: whoever arranges it knows.
        usual = self.env["collection.outcome"].search([], limit=1)
        for wizard in self:
            if wizard.channel not in SPOKEN:
                wizard.outcome_id = False
            else:
                wizard.outcome_id = wizard.outcome_id or usual

    @api.depends("debtor_id")
    def _compute_contact_id(self):
        for wizard in self:
            customer = wizard.debtor_id.partner_id
            wizard.contact_id = customer.collections_contact_id or customer

    def action_log(self):
        """Write the entry, and complete the call that was planned."""
        self.ensure_one()
        entry = self.env["collection.interaction"].create(self._entry_values())
        if self.activity_id:
            said = ": ".join(filter(None, (self.outcome_id.name, self.text)))
            activity = self.activity_id.with_context(collections_call_logged=True)
            activity.action_feedback(feedback=said)
        return self._after_log(entry)

    def _after_log(self, _entry):
        """Return what the client does once the entry is written."""
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _entry_values(self):
        self.ensure_one()
        reached = self.channel not in SPOKEN or self.outcome_id.kind != "no_answer"
        return {
            "debtor_id": self.debtor_id.id,
            "corrects_id": self.corrects_id.id,
            "channel": self.channel,
            "direction": "out" if self.channel == "note" else self.direction,
            "outcome_id": self.outcome_id.id,
            "contact_id": (reached and self.channel != "note") and self.contact_id.id,
            "date": self.date,
            "duration": self.duration,
            "text": self.text,
            "line_ids": self.line_ids.ids,
        }
