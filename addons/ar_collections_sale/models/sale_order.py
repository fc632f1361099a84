"""The customer's order stop on the quotation."""

from odoo import api, fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    collections_order_stop = fields.Char(
        "Order stop", compute="_compute_collections_order_stop"
    )

    @api.depends("partner_id", "partner_invoice_id", "company_id", "state")
    def _compute_collections_order_stop(self):
        """Warn of the customer, or of who gets the invoice, until it is an order."""
        self.collections_order_stop = ""
        quotations = self.filtered(lambda order: order.state in ("draft", "sent"))
        for company, orders in quotations.grouped("company_id").items():
            partners = orders.partner_id | orders.partner_invoice_id
            warnings = partners._order_stops(company)
            for order in orders:
                payers = (order.partner_invoice_id | order.partner_id).mapped(
                    "commercial_partner_id"
                )
                order.collections_order_stop = "\n".join(
                    warnings[payer] for payer in payers if payer in warnings
                )
