"""What records of one customer have in common."""

from odoo import fields, models


class CollectionOfDebtor(models.AbstractModel):
    """A record that the system makes of one customer, in the company's currency."""

    _name = "collection.of.debtor"
    _description = "Record of a Customer"

    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="debtor_id.company_id", store=True, index=True, string="Company"
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Contact")

    def action_view_debtor(self):
        """Open the customer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "collection.debtor",
            "res_id": self.debtor_id.id,
            "views": [(False, "form")],
        }
