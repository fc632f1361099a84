"""A debt handed over to a lawyer or a collection agency."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

KINDS = [("agency", "Collection agency"), ("lawyer", "Lawyer")]


class CollectionHandover(models.Model):
    """What was given to whom, on which day; and whether it came back.

    Only the wizards write it (`_hand_over`, `_return`). While it is out, its hold
    stops the ladder, and the case stands at law.
    """

    _name = "collection.handover"
    _description = "Hand-over to a Lawyer or Agency"
    _inherit = ["collection.of.debtor", "mail.thread"]
    _order = "handed_on desc, id desc"
    _rec_names_search = ["debtor_id.partner_id.name", "recipient_id.name"]

    case_id = fields.Many2one(
        "collection.case", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    kind = fields.Selection(KINDS, "To a", required=True, readonly=True)
    recipient_id = fields.Many2one(
        "res.partner",
        "Handed over to",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    handed_on = fields.Date(required=True, readonly=True)
    handed_by_id = fields.Many2one(
        "res.users", "Handed over by", required=True, readonly=True, ondelete="restrict"
    )
    hold_id = fields.Many2one(
        "collection.hold", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    note = fields.Text(readonly=True)
    gaps = fields.Text(
        "Missing of the identity",
        readonly=True,
        help="What was missing when it was handed over all the same.",
    )
    gaps_reason = fields.Char("Handed over all the same, because", readonly=True)
    item_ids = fields.One2many(
        "collection.handover.item", "handover_id", "Items", readonly=True
    )
    amount = fields.Monetary("Handed over", compute="_compute_amount", store=True)
    recovered = fields.Monetary(
        compute="_compute_recovered", help="Paid since, until it came back."
    )
    returned_on = fields.Date(readonly=True)
    returned_by_id = fields.Many2one(
        "res.users", "Taken back by", readonly=True, ondelete="restrict"
    )
    return_reason = fields.Char("Why it came back", readonly=True)

    @api.depends("item_ids.amount")
    def _compute_amount(self):
        for handover in self:
            handover.amount = sum(handover.item_ids.mapped("amount"))

    @api.depends("item_ids.recovered")
    def _compute_recovered(self):
        for handover in self:
            handover.recovered = sum(handover.item_ids.mapped("recovered"))

    @api.depends("partner_id", "recipient_id")
    def _compute_display_name(self):
        for handover in self:
            handover.display_name = self.env._(
                "%(customer)s: with %(recipient)s",
                customer=handover.partner_id.name or "",
                recipient=handover.recipient_id.name or "",
            )

    @api.model
    def _out(self, debtors):
        """Return what is out of these customers."""
        whose = Domain("debtor_id", "in", debtors.ids)
        return self.search(whose & Domain("returned_on", "=", False))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("A hand-over stays on record. Take it back instead.")
        )
