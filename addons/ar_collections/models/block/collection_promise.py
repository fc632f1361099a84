"""A promise to pay: what a customer said, and what the ledger says of it."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

from ...logic import promise as logic

IN_FORCE = ("open", "awaiting")
PENDING = ("proposed", *IN_FORCE)  # of which another one would be a repetition
# What people may change of one that was given; all else is judged, or given anew.
FREE_FIELDS = {"user_id", "note"}


class CollectionPromise(models.Model):
    """A sum promised by a date, on items of one customer in one currency.

    `items` promises an amount on each item; `total` a sum on any of them, or, where
    no item is named, on whatever the customer owes, oldest first. The state is
    judged by the ledger alone (`logic.promise`); people propose, approve and
    withdraw. While in force it blocks what is still to come of it.
    """

    _name = "collection.promise"
    _description = "Promise to Pay"
    _inherit = [
        "collection.reply.logged",
        "mail.activity.mixin",
        "collection.block.cause",
    ]
    _order = "date, id"

    scope = fields.Selection(
        [("items", "Each item its amount"), ("total", "A sum, on any of them")],
        required=True,
        default="items",
        readonly=True,
    )
    item_ids = fields.One2many(
        "collection.promise.item", "promise_id", "Items", readonly=True
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        readonly=True,
        default=lambda self: self.env.company.currency_id,
        ondelete="restrict",
    )
    amount = fields.Monetary(required=True, readonly=True)
    date_made = fields.Date("Promised on", required=True, readonly=True)
    date = fields.Date("Promised for", required=True, readonly=True, index=True)
    tolerance_days = fields.Integer("Tolerance, days", readonly=True)
    tolerance_amount = fields.Monetary("Tolerance, amount", readonly=True)
    last_day = fields.Date(
        "Last day",
        compute="_compute_last_day",
        store=True,
        help="The last day on which money still counts.",
    )
    interaction_id = fields.Many2one(
        "collection.interaction",
        "Given in",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The contact in which it was given.",
    )
    taken_by_id = fields.Many2one(
        "res.users",
        "Taken by",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="To whom the customer promised. It stays, whoever looks after it later.",
    )
    note = fields.Text(help="What was said, how it will be paid.")
    known_entry = fields.Integer(
        readonly=True, help="The newest journal item when it was written down."
    )

    merged_id = fields.Integer(
        readonly=True, help="The customer it was given for, before a merge."
    )

    # As judged
    state = fields.Selection(
        [
            ("proposed", "To approve"),
            (logic.OPEN, "Standing"),
            (logic.AWAITING, "Awaiting the bank"),
            (logic.KEPT, "Kept"),
            (logic.PARTLY, "Partially kept"),
            (logic.BROKEN, "Broken"),
            (logic.LAPSED, "Lapsed"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        default=logic.OPEN,
        tracking=True,
        help="Awaiting the bank: its last day is over, but the books have not"
        " followed the bank to that day, or money is not allocated yet. Lapsed:"
        " nothing was left to pay.",
    )
    paid = fields.Monetary("Paid in time", readonly=True)
    paid_on = fields.Date("Last paid on", readonly=True)
    judged_on = fields.Date(readonly=True, help="When the state last changed.")
    end_reason = fields.Char("Why withdrawn", readonly=True)
    approval_reason = fields.Char(
        "Why it waits", readonly=True, help="Why a manager has to approve it."
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "A promise is for more than zero."
    )
    _date_after_made = models.Constraint(
        "CHECK (date >= date_made)", "A promise cannot be for a day gone by."
    )
    _tolerance_sane = models.Constraint(
        "CHECK (tolerance_days BETWEEN 0 AND 60 AND tolerance_amount >= 0)",
        "The tolerance must lie between 0 and 60 days and not be negative.",
    )
    about = fields.Char(
        compute="_compute_about",
        store=True,
        help="The journal items it names, by id: with the rest, which promise it is.",
    )

    # Until the items are there, `about` is null, and null is like nothing else
    _once = models.UniqueIndex(
        "(debtor_id, currency_id, date, amount, COALESCE(merged_id, 0), about)"
        " WHERE state IN ('proposed', 'open', 'awaiting')",
        "This customer's promise of this amount by this date is there already.",
    )

    @api.depends("item_ids.line_id", "item_ids.named")
    def _compute_about(self):
        for promise in self:
            named = promise.item_ids.filtered("named").line_id
            promise.about = ",".join(map(str, sorted(named.ids)))

    @api.depends("amount", "currency_id", "date", "partner_id")
    @api.depends_context("collections_by_customer", "lang")
    def _compute_display_name(self):
        for promise in self:
            words = {
                "customer": promise.partner_id.name or "",
                "amount": format_amount(self.env, promise.amount, promise.currency_id),
                "date": format_date(self.env, promise.date),
            }
            if self.env.context.get("collections_by_customer"):  # as in a calendar
                promise.display_name = self.env._("%(customer)s: %(amount)s", **words)
            else:
                promise.display_name = self.env._("%(amount)s by %(date)s", **words)

    @api.depends("date", "tolerance_days")
    def _compute_last_day(self):
        for promise in self:
            days = timedelta(days=promise.tolerance_days)
            promise.last_day = promise.date and promise.date + days

    def write(self, vals):
        if not self.env.su and set(vals) - FREE_FIELDS - set(_of_the_thread(self)):
            raise UserError(
                self.env._(
                    "A promise stays as it was given. Withdraw it and enter the new"
                    " one, so that both are on record."
                )
            )
        return super().write(vals)

    def action_withdraw(self, reason=None):
        """End promises by hand: their items may be claimed again."""
        self.check_access("write")
        for promise in self:
            if promise.state not in PENDING:
                raise UserError(
                    self.env._(
                        "The promise %(promise)s has been judged; only one that"
                        " stands can be withdrawn.",
                        promise=promise.display_name,
                    )
                )
        # As superuser, rights being checked: the state is no field of people.
        self.sudo()._end("withdrawn", reason)

    def _end(self, state, reason=None):
        """Set promises to a state no ledger changes any more, and judge the rest."""
        self.item_ids.blocked = 0
        today = {c: c._collections_today() for c in self.company_id}
        for promise in self:
            promise.write(
                {
                    "state": state,
                    "end_reason": reason,
                    "judged_on": today[promise.company_id],
                }
            )
        self._judge(self.debtor_id)

    def action_view_debtor(self):
        """Open the customer who gave the promise."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.debtor",
            "res_id": self.debtor_id.id,
            "views": [(False, "form")],
        }


def _of_the_thread(promise):
    """Return the names of the fields that chatter and activities write."""
    thread = promise.env.registry["mail.thread"]._fields
    activities = promise.env.registry["mail.activity.mixin"]._fields
    return thread.keys() | activities.keys()
