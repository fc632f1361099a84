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

    _said_once = models.UniqueIndex(
        "(line_id, level_id, round) WHERE level_id IS NOT NULL AND void IS NOT TRUE",
        "This level has been said of this item already.",
    )

    @api.depends("notice_id.state")
    def _compute_void(self):
        for item in self:
            item.void = item.notice_id.state in ("failed", "cancelled")
