"""One open item in one notice."""

from odoo import api, fields, models


class DunningNoticeItem(models.Model):
    """A snapshot of an open item as a notice listed it.

    With a level, the item climbed to it by this notice; without one it was only
    listed. At most one notice that counts says a level and round of an item.
    """

    _name = "dunning.notice.item"
    _description = "Dunning Notice Item"
    _order = "notice_id, date_maturity, id"

    notice_id = fields.Many2one(
        "dunning.notice", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="notice_id.company_id", store=True, index=True, string="Company"
    )
    line_id = fields.Many2one(
        "account.move.line",
        string="Journal item",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    move_id = fields.Many2one(
        "account.move",
        string="Journal entry",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    level_id = fields.Many2one(
        "dunning.level", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    round = fields.Integer(readonly=True, default=1, required=True)
    kind = fields.Selection(
        [("overdue", "Overdue"), ("not_due", "Not yet due"), ("credit", "Credit")],
        required=True,
        readonly=True,
    )
    void = fields.Boolean(
        compute="_compute_void",
        store=True,
        help="The notice failed or was cancelled: the level does not count.",
    )

    # As it was then
    name = fields.Char("Document", readonly=True, required=True)
    date = fields.Date(readonly=True, required=True)
    date_maturity = fields.Date("Due date", readonly=True, required=True)
    days_overdue = fields.Integer("Days overdue", readonly=True, aggregator=None)
    currency_id = fields.Many2one(related="notice_id.currency_id")
    amount = fields.Monetary(readonly=True)
    residual = fields.Monetary("Open", readonly=True)
    blocked = fields.Monetary(
        "Not claimed",
        readonly=True,
        help="The part of what was open that was disputed, promised or on hold.",
    )
    blocked_by = fields.Char(
        readonly=True, help="The kinds of what blocked it, with commas between."
    )

    _said_once = models.UniqueIndex(
        "(line_id, level_id, round) WHERE level_id IS NOT NULL AND void IS NOT TRUE",
        "This level has been said of this item already.",
    )

    def _claim(self):
        """Return what the notice asks for, of this item."""
        self.ensure_one()
        return self.residual - self.blocked

    def _why_blocked(self):
        """Return why a part is not claimed, in words for the customer."""
        self.ensure_one()
        words = {
            "dispute": self.env._("disputed"),
            "promise": self.env._("promised"),
            "hold": self.env._("deferred"),
        }
        kinds = (self.blocked_by or "").split(",")
        return ", ".join(words[kind] for kind in kinds if kind in words)

    def _claimed(self):
        """Return those of which something is asked for, or deducted."""
        return self.filtered(lambda item: not item.currency_id.is_zero(item._claim()))

    @api.depends("notice_id.state")
    def _compute_void(self):
        for item in self:
            item.void = item.notice_id.state in ("failed", "cancelled")
