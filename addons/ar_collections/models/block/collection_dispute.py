"""A customer says that an amount is not owed."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

RESOLUTIONS = [
    ("credit_note", "Credited"),
    ("rejected", "Rejected"),
    ("payment_agreed", "Payment agreed"),
    ("reissued", "Invoice reissued"),
]


class CollectionDispute(models.Model):
    """Disputed amounts of some items of one customer, and what becomes of them.

    Only these amounts are blocked, from the day of the dispute until it is resolved
    or withdrawn; what else is open of the items stays due.
    """

    _name = "collection.dispute"
    _description = "Dispute"
    _inherit = [
        "collection.block.cause",
        "collection.reply.logged",
        "mail.activity.mixin",
    ]
    _order = "state, deadline, id"
    _rec_names_search = ["partner_id.name", "item_ids.name"]
    _by_action_only = frozenset(
        {"state", "resolution", "settled_by_id", "closed_on", "closed_by_id"}
    )

    item_ids = fields.One2many(
        "collection.dispute.item", "dispute_id", "Items", copy=False
    )
    reason_id = fields.Many2one(
        "collection.reason",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("use", "=", "dispute")],
        tracking=True,
        help="What the customer says.",
    )
    description = fields.Text("In their words")
    date = fields.Date(
        "Disputed on",
        required=True,
        default=lambda self: self.env.company._collections_today(),
    )
    deadline = fields.Date(
        required=True,
        tracking=True,
        default=lambda self: self._default_deadline(),
        help="By when it is to be resolved. After that the owner's manager is told.",
    )
    amount = fields.Monetary(
        "Disputed",
        compute="_compute_amount",
        store=True,
        currency_field="company_currency_id",
        help="In company currency, at the rate each item was booked at.",
    )
    documents = fields.Char(compute="_compute_documents")
    state = fields.Selection(
        [("open", "Unresolved"), ("resolved", "Resolved"), ("withdrawn", "Withdrawn")],
        required=True,
        default="open",
        readonly=True,
        index=True,
        tracking=True,
        copy=False,
    )
    escalated_on = fields.Date(readonly=True, copy=False)

    # How it ended
    resolution = fields.Selection(RESOLUTIONS, readonly=True, tracking=True, copy=False)
    cause_id = fields.Many2one(
        "collection.reason",
        "Root cause",
        index="btree_not_null",
        ondelete="restrict",
        domain=[("use", "=", "cause")],
        help="What we found to be behind it.",
    )
    settled_by_id = fields.Many2one(
        "account.move",
        "Credit note or new invoice",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    closed_on = fields.Date("Ended on", readonly=True, copy=False)
    closed_by_id = fields.Many2one(
        "res.users", "Ended by", readonly=True, copy=False, ondelete="restrict"
    )

    _closed_by_state = models.Constraint(
        "CHECK ((state = 'open') = (closed_on IS NULL)"
        " AND (state = 'resolved') = (resolution IS NOT NULL))",
        "A dispute ends by being resolved or withdrawn, with its day.",
    )
    _deadline_after_date = models.Constraint(
        "CHECK (deadline >= date)",
        "A dispute cannot be due before it was raised.",
    )

    @api.model
    def _default_deadline(self):
        company = self.env.company
        days = company.collections_dispute_days
        return company._collections_today() + timedelta(days=days)

    @api.depends("item_ids.company_amount")
    def _compute_amount(self):
        for dispute in self:
            dispute.amount = sum(dispute.item_ids.mapped("company_amount"))

    @api.depends("item_ids.name")
    def _compute_documents(self):
        for dispute in self:
            names = dict.fromkeys(dispute.item_ids.mapped("name"))
            dispute.documents = ", ".join(filter(None, names))

    @api.depends("reason_id", "partner_id")
    def _compute_display_name(self):
        for dispute in self:
            dispute.display_name = dispute.partner_id.id and self.env._(
                "%(customer)s: %(reason)s",
                customer=dispute.partner_id.name or "",
                reason=dispute.reason_id.name or "",
            )

    @api.constrains("reason_id", "cause_id")
    def _check_reason_use(self):
        for dispute in self:
            if dispute.reason_id.use != "dispute" or (
                dispute.cause_id and dispute.cause_id.use != "cause"
            ):
                raise ValidationError(
                    self.env._("Choose one of the reasons, or causes, for disputes.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        disputes = super().create(vals_list)
        for dispute in disputes:
            if not dispute.item_ids:
                raise UserError(
                    self.env._("Choose at least one item that is disputed.")
                )
        return disputes

    def write(self, vals):
        result = super().write(vals)
        if "item_ids" in vals and any(not dispute.item_ids for dispute in self):
            raise UserError(
                self.env._(
                    "A dispute needs an item. Withdraw the dispute to take it back."
                )
            )
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A dispute stays on record. Withdraw it where it was a mistake.")
        )

    def action_withdraw(self):
        """The customer, or whoever entered it, takes it back."""
        self._check_open()
        self._close({"state": "withdrawn"})

    def _resolve(self, resolution, **values):
        """End the dispute by a resolution, once, and announce it."""
        self._check_open()
        self._close({"state": "resolved", "resolution": resolution} | values)
        self._on_resolved()

    def _on_resolved(self):
        """Announce disputes that were resolved."""

    def _check_open(self):
        if any(dispute.state != "open" for dispute in self):
            raise UserError(self.env._("This dispute has ended already."))

    def _close(self, values):
        self.check_access("write")
        # As superuser, rights being checked: how it ended is no field of people.
        for company, disputes in self.sudo().grouped("company_id").items():
            today = company._collections_today()
            disputes.write(values | {"closed_on": today, "closed_by_id": self.env.uid})
        self.activity_unlink(["mail.mail_activity_data_todo"])
