"""What is written off of a customer, and why?"""

from odoo import api, fields, models


class CollectionWriteOffEntry(models.TransientModel):
    """Asks for items and reason; says whether a manager has to approve."""

    _name = "collection.write.off.entry"
    _description = "Write off"

    debtor_id = fields.Many2one(
        "collection.debtor", "Customer", required=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Contact")
    company_id = fields.Many2one(related="debtor_id.company_id")
    currency_id = fields.Many2one(related="debtor_id.currency_id")
    limit = fields.Monetary(related="company_id.collections_write_off_limit")
    line_ids = fields.Many2many(
        "account.move.line",
        string="Items",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    amount = fields.Monetary("To be written off", compute="_compute_amount")
    alone = fields.Boolean(compute="_compute_amount")
    reason = fields.Char()

    @api.depends("debtor_id")
    def _compute_line_ids(self):
        """Propose small balances: what is open of each is below the limit."""
        for wizard in self:
            lines = wizard.debtor_id.open_item_ids.move_line_id._open_debts()
            currency, limit = wizard.currency_id, wizard.limit
            wizard.line_ids = lines.filtered(
                lambda line, currency=currency, limit=limit: (
                    line.currency_id == currency
                    and currency.compare_amounts(line.amount_residual, limit) <= 0
                )
            )

    @api.depends("line_ids")
    @api.depends_context("uid")
    def _compute_amount(self):
        for wizard in self:
            wizard.amount = sum(wizard.line_ids.mapped("amount_residual"))
            wizard.alone = wizard.debtor_id and self.env[
                "collection.write.off"
            ]._may_alone(wizard.debtor_id, wizard.amount)

    def action_write_off(self):
        """Write off, or propose it to a manager; show which."""
        self.ensure_one()
        done = self.env["collection.write.off"]._propose(
            self.debtor_id, self.line_ids, self.reason
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": done._name,
            "res_id": done.id,
            "views": [(False, "form")],
        }


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def action_write_off(self):
        """Ask what is written off."""
        return self._ask_with("collection_write_off_entry_action")


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def action_write_off(self):
        """Ask what is written off of the customer."""
        return self._at_work().action_write_off()
