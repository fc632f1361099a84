"""One item handed over, and what came of it."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.settlement_line import settlement_lines


class CollectionHandoverItem(models.Model):
    """What was open of one item on the day it was given away; company currency."""

    _name = "collection.handover.item"
    _description = "Item Handed Over"
    _order = "handover_id, date_maturity, id"
    _rec_name = "name"

    handover_id = fields.Many2one(
        "collection.handover",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="handover_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(
        related="company_id.currency_id", string="Company currency"
    )
    line_id = fields.Many2one(
        "account.move.line",
        "Item",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    # Kept as they were, should the entry change or be deleted one day
    name = fields.Char("Document", required=True, readonly=True)
    date_maturity = fields.Date("Due date", readonly=True)
    amount = fields.Monetary("Handed over", required=True, readonly=True)
    returned = fields.Boolean(readonly=True)
    recovered = fields.Monetary(compute="_compute_recovered")

    _amount_positive = models.Constraint(
        "CHECK (amount > 0)", "Nothing of this item is open to be handed over."
    )
    _out_once = models.UniqueIndex(
        "(line_id) WHERE returned IS NOT TRUE",
        "This item has been handed over already. Take it back first.",
    )

    @api.depends("line_id", "amount", "handover_id.returned_on")
    def _compute_recovered(self):
        """Add up payments since the hand-over, up to its return.

        Never more than has gone from the item since: what was paid that day before
        it was given away is nobody's success.
        """
        paid = defaultdict(float)
        for company in self.company_id:
            own = self.filtered(
                lambda item, company=company: item.company_id == company
            )
            paid.update(own._paid_since(company))
        for item in self:
            # As superuser: the residual of an item, for whoever sees it handed over.
            gone = item.amount - item.line_id.sudo().amount_residual
            item.recovered = max(0.0, min(paid[item.id], gone))

    def _paid_since(self, company):
        """Return {item id: amount paid}, one query."""
        # As superuser: customers of items that the user sees already.
        partners = self.sudo().line_id.partner_id.commercial_partner_id
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT item.id, SUM(settled.amount)::float
                      FROM collection_handover_item item
                      JOIN collection_handover given ON given.id = item.handover_id
                      JOIN (%s) settled ON settled.line_id = item.line_id
                      JOIN account_partial_reconcile part ON part.id = settled.id
                     WHERE item.id = ANY(%s) AND settled.kind = 'payment'
                       AND settled.date >= given.handed_on
                       AND settled.date <= COALESCE(given.returned_on, 'infinity')
                       AND part.create_date >= given.create_date
                     GROUP BY item.id
                    """,
                    settlement_lines(self.env, company, partners.ids),
                    self.ids,
                )
            )
        )
