"""One open item in a dispute, and how much of it."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CollectionDisputeItem(models.Model):
    """The disputed amount of one item, in the item's document currency."""

    _name = "collection.dispute.item"
    _description = "Disputed Item"
    _order = "dispute_id, id"
    _rec_name = "name"

    dispute_id = fields.Many2one(
        "collection.dispute", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="dispute_id.company_id", store=True, index=True
    )
    debtor_id = fields.Many2one(related="dispute_id.debtor_id")
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    line_id = fields.Many2one(
        "account.move.line", "Item", index="btree_not_null", ondelete="set null"
    )
    # Kept, should the entry be deleted one day
    name = fields.Char("Document", compute="_compute_of_line", store=True)
    currency_id = fields.Many2one(
        "res.currency", "Document currency", compute="_compute_of_line", store=True
    )
    due = fields.Date("Due date", related="line_id.date_maturity")
    open_amount = fields.Monetary("Open", related="line_id.amount_residual_currency")
    amount = fields.Monetary("Disputed", required=True)
    company_amount = fields.Monetary(
        "In company currency",
        compute="_compute_company_amount",
        store=True,
        currency_field="company_currency_id",
    )

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "A disputed amount must be more than zero."
    )
    _once = models.UniqueIndex(
        "(dispute_id, line_id)", "An item can stand only once in a dispute."
    )

    @api.depends("line_id")
    def _compute_of_line(self):
        for item in self:
            if item.line_id:
                item.name = item.line_id.move_id.name
                item.currency_id = item.line_id.currency_id

    @api.depends("line_id", "amount")
    def _compute_company_amount(self):
        for item in self:
            if item.line_id:
                item.company_amount = item._at_booked_rate()

    def _at_booked_rate(self):
        """Return the amount in company currency, at the item's own booked ratio."""
        line = self.line_id
        ratio = line.balance / line.amount_currency if line.amount_currency else 1.0
        return line.company_id.currency_id.round(self.amount * ratio)

    @api.onchange("line_id")
    def _onchange_line_id(self):
        if self.line_id:
            self.amount = max(self.line_id.amount_residual_currency, 0.0)

    @api.constrains("line_id", "amount", "dispute_id")
    def _check_items(self):
        for item in self:
            dispute = item.dispute_id
            if dispute.state != "open":
                raise ValidationError(
                    self.env._("This dispute has ended: its items stay as they were.")
                )
            if not item.line_id:
                raise ValidationError(self.env._("Choose the item that is disputed."))
            dispute._check_lines(item.line_id)
            item._check_amount()

    def _check_amount(self):
        """Refuse more than is open of the item and not disputed already.

        :raises ValidationError: names the item and how much of it can be disputed
        """
        self.ensure_one()
        line, currency = self.line_id, self.line_id.currency_id
        if currency.compare_amounts(self.amount, 0) <= 0:
            raise ValidationError(
                self.env._(
                    "%(document)s: a disputed amount must be more than zero.",
                    document=line.move_id.name,
                )
            )
        others = sum(self._open_on(line).mapped("amount")) - self.amount
        free = line.amount_residual_currency - others
        if currency.compare_amounts(self.amount, free) <= 0:
            return
        words = {
            "document": line.move_id.name,
            "amount": currency.format(self.amount),
            "open": currency.format(line.amount_residual_currency),
            "others": currency.format(others),
        }
        if currency.is_zero(others):
            message = self.env._(
                "%(document)s: %(amount)s cannot be disputed, only %(open)s is open.",
                **words,
            )
        else:
            message = self.env._(
                "%(document)s: %(amount)s cannot be disputed. Of the %(open)s that are"
                " open, %(others)s are disputed already.",
                **words,
            )
        raise ValidationError(message)

    def _open_on(self, line):
        """Return what is disputed of a line now, in any open dispute."""
        # As superuser: disputes of colleagues count, whoever may see them.
        return self.sudo().search(
            [("line_id", "=", line.id), ("dispute_id.state", "=", "open")]
        )

    @api.model_create_multi
    def create(self, vals_list):
        items = super().create(vals_list)
        items.dispute_id._touch_debtors()
        return items

    def write(self, vals):
        result = super().write(vals)
        self.dispute_id._touch_debtors()
        return result

    def unlink(self):
        disputes = self.dispute_id
        result = super().unlink()
        disputes._touch_debtors()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ended(self):
        if any(dispute.state != "open" for dispute in self.dispute_id):
            raise UserError(
                self.env._("This dispute has ended: its items stay as they were.")
            )
