"""Whom notices go to."""

from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    collections_contact_id = fields.Many2one(
        "res.partner",
        "Collections contact",
        domain="[('commercial_partner_id', '=', commercial_partner_id)]",
        ondelete="set null",
        help="Gets the dunning notices; where empty, the invoice address does.",
    )
