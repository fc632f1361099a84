"""A pause of dunning."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

STATES = [("planned", "Planned"), ("active", "In force"), ("ended", "Ended")]


class CollectionHold(models.Model):
    """Nothing is claimed of a customer, or of some items, between two days.

    Both days belong to it. It ends by itself, or earlier by a person.
    """

    _name = "collection.hold"
    _description = "Hold"
    _inherit = [
        "collection.block.cause",
        "collection.reply.logged",
        "mail.activity.mixin",
    ]
    _order = "date_end, id"
    _rec_names_search = ["partner_id.name", "reason_id.name"]
    _by_action_only = frozenset({"ended_on", "ended_by_id"})

    scope = fields.Selection(
        [("customer", "All that the customer owes"), ("items", "Some items")],
        required=True,
        default="customer",
        tracking=True,
        help="All that the customer owes: now, and what comes while the hold lasts.",
    )
    line_ids = fields.Many2many(
        "account.move.line",
        "collection_hold_line_rel",
        "hold_id",
        "line_id",
        "Items",
        copy=False,
    )
    reason_id = fields.Many2one(
        "collection.reason",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("use", "=", "hold")],
        tracking=True,
    )
    open_ended = fields.Boolean(related="reason_id.open_ended")
    description = fields.Text("Note")
    date_start = fields.Date(
        "From",
        required=True,
        tracking=True,
        default=lambda self: self.env.company._collections_today(),
    )
    date_end = fields.Date(
        "Up to and including",
        tracking=True,
        help="The next day dunning goes on by itself.",
    )
    claim_filing_date = fields.Date(
        "File the claim by", help="The last day to file our claim, with a court say."
    )
    lapse_date = fields.Date(
        "Claim lapses on", help="From this day the debt can no longer be enforced."
    )
    state = fields.Selection(STATES, compute="_compute_state", search="_search_state")
    ended_on = fields.Date(
        "Ended on", readonly=True, copy=False, help="The first day it held no more."
    )
    ended_by_id = fields.Many2one(
        "res.users", "Ended by", readonly=True, copy=False, ondelete="restrict"
    )
    end_told = fields.Boolean(
        readonly=True, copy=False, help="The owner was told that it has run out."
    )
    documents = fields.Char("What is held", compute="_compute_documents")

    _ends_after_it_begins = models.Constraint(
        "CHECK (date_end >= date_start)", "The hold ends before it begins."
    )

    @api.depends("date_start", "date_end", "ended_on", "company_id")
    def _compute_state(self):
        for hold in self:
            company = hold.company_id or self.env.company
            today = company._collections_today()
            if hold.ended_on or (hold.date_end and hold.date_end < today):
                hold.state = "ended"
            elif hold.date_start and hold.date_start > today:
                hold.state = "planned"
            else:
                hold.state = "active"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = self.env.company._collections_today()
        ended = Domain("ended_on", "!=", False) | Domain("date_end", "<", today)
        planned = ~ended & Domain("date_start", ">", today)
        active = ~ended & Domain("date_start", "<=", today)
        states = {"ended": ended, "planned": planned, "active": active}
        return Domain.OR(states[state] for state in value if state in states)

    @api.depends("scope", "line_ids")
    def _compute_documents(self):
        for hold in self:
            names = dict.fromkeys(hold.line_ids.move_id.mapped("name"))
            hold.documents = (
                self.env._("Everything")
                if hold.scope == "customer"
                else ", ".join(filter(None, names))
            )

    @api.depends("reason_id", "partner_id")
    def _compute_display_name(self):
        for hold in self:
            hold.display_name = hold.partner_id.id and self.env._(
                "%(customer)s: %(reason)s",
                customer=hold.partner_id.name or "",
                reason=hold.reason_id.name or "",
            )

    @api.constrains("scope", "line_ids")
    def _check_hold_lines(self):
        for hold in self.filtered(lambda hold: hold.scope == "items"):
            if not hold.line_ids:
                raise ValidationError(self.env._("Choose the items to hold."))
            hold._check_lines(hold.line_ids)

    @api.constrains("reason_id")
    def _check_reason_use(self):
        if any(hold.reason_id.use != "hold" for hold in self):
            raise ValidationError(self.env._("Choose one of the reasons for holds."))

    def write(self, vals):
        if "date_end" in vals:
            vals = vals | {"end_told": False}
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A hold stays on record. End it instead."))

    def action_end(self):
        """Let dunning go on from today."""
        self.check_access("write")
        if any(hold.ended_on or hold.state == "ended" for hold in self):
            raise UserError(self.env._("This hold has ended already."))
        # As superuser, rights being checked: how it ended is no field of people.
        for hold in self.sudo():
            hold.write(
                {
                    "ended_on": hold.company_id._collections_today(),
                    "ended_by_id": self.env.uid,
                }
            )

    @api.model
    def _tell_expired(self, company):
        """Tell the owners of holds that ran out, or who is in charge, each once.

        :return: the holds that ran out
        """
        today = company._collections_today()
        expired = self.search(
            Domain("company_id", "=", company.id)
            & Domain("date_end", "<", today)
            & Domain("ended_on", "=", False)
            & Domain("end_told", "=", False)
        )
        for hold in expired:
            told = hold._told()
            if told:
                theirs = hold.with_context(lang=told.lang)
                theirs.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=today,
                    summary=theirs.env._("A hold has run out"),
                    note=theirs.env._(
                        "Dunning goes on. Set a new end where that is not right."
                    ),
                    user_id=told.id,
                )
        expired.end_told = True
        return expired
