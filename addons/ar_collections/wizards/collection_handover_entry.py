"""To whom is the debt handed over, and is all there that a court asks for?"""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.block.collection_hold_length import MANAGER
from ..models.case.collection_handover import KINDS


class CollectionHandoverEntry(models.TransientModel):
    """Asks what is handed over to whom, and shows what is missing of the customer."""

    _name = "collection.handover.entry"
    _description = "Hand over to a Lawyer or Agency"

    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Contact")
    company_id = fields.Many2one(related="debtor_id.company_id")
    currency_id = fields.Many2one(related="debtor_id.currency_id")
    kind = fields.Selection(KINDS, "To a", required=True, default="agency")
    recipient_id = fields.Many2one("res.partner", required=True)
    line_ids = fields.Many2many(
        "account.move.line",
        string="Items",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    amount = fields.Monetary("Handed over", compute="_compute_amount")
    scope = fields.Selection(
        [("customer", "All that the customer owes"), ("items", "These items only")],
        "Dunning stops for",
        required=True,
        default="customer",
    )
    note = fields.Text()
    gaps = fields.Text("Missing", compute="_compute_gaps")
    gaps_reason = fields.Char("Why hand over all the same")
    may_go_on = fields.Boolean(compute="_compute_gaps")
    warning = fields.Char(compute="_compute_warning")

    @api.depends("debtor_id")
    def _compute_line_ids(self):
        """Propose what is overdue, and not handed over yet."""
        for wizard in self:
            items = wizard.debtor_id.open_item_ids
            lines = items.filtered(lambda i: i.days_overdue > 0).move_line_id
            given = self.env["collection.handover"]._out(wizard.debtor_id).item_ids
            wizard.line_ids = lines._open_debts() - given.line_id

    @api.depends("line_ids")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.line_ids.mapped("amount_residual"))

    @api.depends("debtor_id")
    @api.depends_context("uid")
    def _compute_gaps(self):
        for wizard in self:
            gaps = wizard.debtor_id._identity_gaps() if wizard.debtor_id else []
            wizard.gaps = "\n".join(gaps)
            wizard.may_go_on = self.env.user.has_group(MANAGER)

    @api.depends("debtor_id")
    def _compute_warning(self):
        for wizard in self:
            debtor = wizard.debtor_id
            is_disputed = debtor and not debtor.currency_id.is_zero(debtor.disputed)
            wizard.warning = is_disputed and self.env._(
                "%s of it is disputed.", debtor.currency_id.format(debtor.disputed)
            )

    def action_hand_over(self):
        """Hand it over.

        :raises UserError: where something is missing, or the recipient is the customer
        """
        self.ensure_one()
        self._check_complete()
        if not self.line_ids:
            raise UserError(self.env._("Choose the items to hand over."))
        if self.recipient_id.commercial_partner_id == self.partner_id:
            raise UserError(
                self.env._("This is the customer. Choose the lawyer or the agency.")
            )
        self.env["collection.handover"]._hand_over(
            self.debtor_id,
            self.line_ids,
            self.scope,
            kind=self.kind,
            recipient_id=self.recipient_id.id,
            note=self.note,
            gaps=self.gaps,
            gaps_reason=self.gaps and self.gaps_reason.strip(),
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _check_complete(self):
        if not self.gaps:
            return
        if not self.env.user.has_group(MANAGER):
            raise UserError(
                self.env._(
                    "Complete the customer first, or ask a manager to go on:\n%s",
                    self.gaps,
                )
            )
        if not (self.gaps_reason or "").strip():
            raise UserError(
                self.env._("Say why it is handed over though something is missing.")
            )


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_hand_over(self):
        """Ask to whom the debt is handed over."""
        return self._ask_with("collection_handover_entry_action")


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def action_hand_over(self):
        """Ask to whom the debt is handed over."""
        return self._at_work().action_hand_over()
