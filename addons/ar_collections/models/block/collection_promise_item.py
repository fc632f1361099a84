"""One item under a promise."""

from collections import Counter

from odoo import api, fields, models


class CollectionPromiseItem(models.Model):
    """An item a promise names, or one that a sum is set against for the time being.

    Amounts are in the promise's currency. `blocked` is what is still to come of it
    while the promise stands; a row that is not `named` follows what is open.
    """

    _name = "collection.promise.item"
    _description = "Promised Item"
    _order = "promise_id, date_maturity, id"

    promise_id = fields.Many2one(
        "collection.promise", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="promise_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="promise_id.currency_id")
    line_id = fields.Many2one(
        "account.move.line",
        "Journal item",
        index="btree_not_null",
        ondelete="set null",
        help="Empty where an invoice taken back to draft got other instalments.",
    )
    move_id = fields.Many2one(
        "account.move", "Document", required=True, index=True, ondelete="restrict"
    )
    date_maturity = fields.Date("Due date", related="line_id.date_maturity", store=True)
    named = fields.Boolean(default=True)
    amount = fields.Monetary("Promised")
    paid = fields.Monetary("Paid in time")
    blocked = fields.Monetary("Still to come")

    _amount_not_negative = models.Constraint(
        "CHECK (amount >= 0)", "What is promised of an item cannot be negative."
    )
    _item_once = models.Constraint(
        "UNIQUE (promise_id, line_id)", "An item can be in a promise once."
    )

    @api.depends("move_id", "date_maturity")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.move_id.display_name


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _count_broken(self):
        """Return {line id: promises on it that were not kept}."""
        # As superuser: of whatever collector's they are.
        rows = (
            self.env["collection.promise.item"]
            .sudo()
            ._read_group(
                [
                    ("line_id", "in", self.ids),
                    ("promise_id.state", "in", ("partly", "broken")),
                ],
                ["line_id"],
                ["__count"],
            )
        )
        return {line.id: count for line, count in rows}

    def _count_given_up(self):
        """Return {line id: promises not kept, or withdrawn on a later day}.

        Whoever withdraws one to enter another renegotiates; on the same day he may
        correct himself. What a manager refused, or a plan took along, is none.
        """
        counts = Counter(self._count_broken())
        # As superuser: of whatever collector's they are.
        withdrawn = (
            self.env["collection.promise.item"]
            .sudo()
            .search(
                [
                    ("line_id", "in", self.ids),
                    ("promise_id.state", "=", "withdrawn"),
                    ("promise_id.approval_reason", "=", False),
                    ("promise_id.plan_id", "=", False),
                ]
            )
        )
        for item in withdrawn:
            if item.promise_id.judged_on > item.promise_id.date_made:
                counts[item.line_id.id] += 1
        return counts


class CollectionOpenItem(models.Model):
    _inherit = "collection.open.item"

    broken_count = fields.Integer(
        "Broken promises",
        compute="_compute_broken_count",
        help="Promises on this item that were not kept.",
    )

    def _compute_broken_count(self):
        counts = self.move_line_id._count_broken()
        for item in self:
            item.broken_count = counts.get(item.id, 0)
