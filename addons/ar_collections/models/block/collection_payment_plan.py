"""A payment plan: a debt, agreed to be paid in instalments."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount

from ...logic import plan as logic

FIXED_ONCE_AGREED = {"line_ids", "instalment_ids", "currency_id", "debtor_id"}


class CollectionPaymentPlan(models.Model):
    """Each instalment becomes a promise to pay when the plan is agreed.

    The promises are sums on the plan's items, oldest first; the ledger judges each.
    The plan is fulfilled when all are kept, and broken when one is missed, if the
    policy says so: what is left may then be claimed again.
    """

    _name = "collection.payment.plan"
    _description = "Payment Plan"
    _inherit = [
        "collection.reply.logged",
        "mail.activity.mixin",
        "collection.block.cause",
    ]
    _order = "id desc"
    _by_action_only = frozenset({"state"})

    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
        ondelete="restrict",
    )
    line_ids = fields.Many2many(
        "account.move.line",
        "collection_payment_plan_line_rel",
        "plan_id",
        "line_id",
        string="Items",
        help="The items it is about; all that is owed in this currency by default.",
    )
    amount = fields.Monetary("Debt", compute="_compute_amount", store=True)
    method = fields.Selection(
        [
            ("equal", "Equal instalments"),
            ("percent", "By percent"),
            ("dates", "By dates and amounts"),
        ],
        required=True,
        default="equal",
    )
    count = fields.Integer("Instalments", default=3)
    first_date = fields.Date("First on")
    every = fields.Selection(
        [(logic.WEEK, "Week"), (logic.FORTNIGHT, "Two weeks"), (logic.MONTH, "Month")],
        required=True,
        default=logic.MONTH,
    )
    instalment_ids = fields.One2many(
        "collection.payment.plan.instalment", "plan_id", copy=True
    )
    planned = fields.Monetary(compute="_compute_planned")
    difference = fields.Monetary(compute="_compute_planned")
    promise_ids = fields.One2many("collection.promise", "plan_id", readonly=True)
    paid = fields.Monetary("Paid in time", compute="_compute_paid")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("active", "Agreed"),
            ("fulfilled", "Fulfilled"),
            ("broken", "Broken"),
            ("ended", "Ended"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    note = fields.Text(help="What was agreed; printed on the agreement.")

    _count_sane = models.Constraint(
        "CHECK (count BETWEEN 1 AND 120)",
        "A plan has between 1 and 120 instalments.",
    )

    @api.depends("debtor_id", "amount")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = plan.partner_id.id and self.env._(
                "%(customer)s, %(amount)s",
                customer=plan.partner_id.display_name or "",
                amount=format_amount(self.env, plan.amount, plan.currency_id),
            )

    @api.depends("line_ids.amount_residual_currency", "state")
    def _compute_amount(self):
        for plan in self.filtered(lambda p: p.state == "draft"):
            # As superuser: collectors may read less of the books than this adds up.
            lines = plan.sudo().line_ids
            plan.amount = sum(lines.mapped("amount_residual_currency"))

    @api.depends("instalment_ids.amount", "amount")
    def _compute_planned(self):
        for plan in self:
            plan.planned = sum(plan.instalment_ids.mapped("amount"))
            plan.difference = plan.amount - plan.planned

    @api.depends("promise_ids.paid")
    def _compute_paid(self):
        for plan in self:
            plan.paid = sum(plan.promise_ids.mapped("paid"))

    def action_end(self):
        """End a plan by hand: what is left may be claimed again."""
        self.check_access("write")
        if any(plan.state not in ("draft", "active") for plan in self):
            raise UserError(self.env._("This plan has ended already."))
        self._end("ended", self.env._("The plan was ended."))

    def _end(self, state, reason):
        # As superuser: the states are no fields of people.
        self.sudo().state = state
        standing = self.sudo().promise_ids.filtered(
            lambda p: p.state in ("proposed", "open", "awaiting")
        )
        standing._end("withdrawn", reason)

    def _breaks_when_missed(self):
        """Tell whether one missed instalment breaks the plan."""
        return True

    def write(self, vals):
        agreed = self.filtered(lambda plan: plan.state != "draft")
        fixed = {"state"} if not agreed else {"state", *FIXED_ONCE_AGREED}
        if not self.env.su and fixed & vals.keys():
            raise UserError(
                self.env._("The plan is agreed. End it to make another one.")
            )
        return super().write(vals)
