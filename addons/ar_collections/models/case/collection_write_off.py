"""Debts given up: proposed, approved, booked."""

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..block.collection_hold_length import MANAGER

STATES = [
    ("proposed", "To be approved"),
    ("booked", "Written off"),
    ("refused", "Refused"),
]


class CollectionWriteOff(models.Model):
    """What is written off of a customer, why, and who agreed; company currency.

    Only `_propose`, `_approve` and `_refuse` write it. Small sums are booked at once,
    others when a manager has approved them.
    """

    _name = "collection.write.off"
    _description = "Write-Off"
    _inherit = ["collection.of.debtor", "mail.thread", "mail.activity.mixin"]
    _order = "proposed_on desc, id desc"
    _rec_names_search = ["debtor_id.partner_id.name", "reason"]

    line_ids = fields.Many2many(
        "account.move.line",
        "collection_write_off_line_rel",
        "write_off_id",
        "line_id",
        "Items",
        readonly=True,
    )
    documents = fields.Char(readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    reason = fields.Char(required=True, readonly=True)
    state = fields.Selection(
        STATES, required=True, readonly=True, default="proposed", tracking=True
    )
    proposed_on = fields.Date(required=True, readonly=True)
    proposed_by_id = fields.Many2one(
        "res.users", "Proposed by", required=True, readonly=True, ondelete="restrict"
    )
    decided_by_id = fields.Many2one(
        "res.users", "Decided by", readonly=True, ondelete="restrict"
    )
    move_id = fields.Many2one(
        "account.move",
        "Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "There is nothing to write off."
    )

    @api.depends("debtor_id", "amount")
    def _compute_display_name(self):
        for given_up in self:
            given_up.display_name = self.env._(
                "%(customer)s: %(amount)s written off",
                customer=given_up.debtor_id.partner_id.name or "",
                amount=given_up.currency_id.format(given_up.amount),
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A write-off stays on record. Refuse it instead."))

    @api.model
    def _propose(self, debtor, lines, reason):
        """Write open items of a customer off, or have a manager asked.

        :param lines: journal items, open debts of this customer
        :return: the write-off, booked where the sum is small
        :raises UserError: of what cannot be written off here, in words
        """
        debtor = debtor.with_env(self.env)
        debtor.check_access("read")
        if not (reason or "").strip():
            raise UserError(self.env._("Say why it is written off."))
        debtor._lock_row()
        self._check_lines(debtor, lines)
        # As superuser, rights being checked: people write it by this alone.
        lines = lines.sudo()
        amount = debtor.currency_id.round(sum(lines.mapped("amount_residual")))
        may = self._may_alone(debtor, amount)
        given_up = self.sudo().create(
            {
                "debtor_id": debtor.id,
                "line_ids": [Command.set(lines.ids)],
                "documents": ", ".join(dict.fromkeys(lines.move_id.mapped("name"))),
                "amount": amount,
                "reason": reason.strip(),
                "proposed_on": debtor.company_id._collections_today(),
                "proposed_by_id": self.env.uid,
            }
        )
        if may:
            given_up._book()
        else:
            given_up._ask()
        return given_up.with_env(self.env)

    @api.model
    def _may_alone(self, debtor, amount):
        """Tell whether the user may write so much off without asking.

        What collectors wrote off of this customer within a year counts: a large sum
        in small parts is a large sum.
        """
        if self.env.user.has_group(MANAGER):
            return True
        today = debtor.company_id._collections_today()
        earlier = self.sudo().search(  # as superuser: whoever wrote it off
            [
                ("debtor_id", "=", debtor.id),
                ("state", "=", "booked"),
                ("proposed_on", ">", fields.Date.subtract(today, years=1)),
            ]
        )
        alone = earlier.filtered(
            lambda done: (
                done.decided_by_id == done.proposed_by_id
                and not done.proposed_by_id.has_group(MANAGER)
            )
        )
        total = sum(alone.mapped("amount")) + amount
        limit = debtor.company_id.collections_write_off_limit
        return debtor.currency_id.compare_amounts(total, limit) <= 0

    def _approve(self):
        """Book what was proposed.

        :raises UserError: not for managers, or the books have moved on
        """
        self._check_decidable()
        for given_up in self:
            given_up.debtor_id._lock_row()
            given_up._check_unchanged()
            # As superuser, the group being checked: people write it by this alone.
            given_up.sudo()._book()

    def _refuse(self):
        """Leave the debt as it is."""
        self._check_decidable()
        # As superuser, the group being checked: people write it by this alone.
        self.sudo().write({"state": "refused", "decided_by_id": self.env.uid})
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def _check_decidable(self):
        self.check_access("read")
        if not self.env.user.has_group(MANAGER):
            raise UserError(
                self.env._("More than the limit is written off by a manager only.")
            )
        if any(given_up.state != "proposed" for given_up in self):
            raise UserError(self.env._("It has been decided already."))

    def action_approve(self):
        """Approve, and book."""
        self._approve()

    def action_refuse(self):
        """Refuse."""
        self._refuse()
