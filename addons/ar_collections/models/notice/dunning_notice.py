"""The record of what was said to a customer."""

from odoo import api, fields, models

from ..policy.dunning_level import CHANNELS

STATES = [
    ("ready", "Ready"),
    ("queued", "In the mail queue"),
    ("to_post", "To be posted"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
]


class DunningNotice(models.Model):
    """One message to one customer: a snapshot of what it listed.

    Amounts are in the document currency of the notice; `total_due` is the sum
    of its overdue items less the credits it lists, `total_not_due` apart. What is
    disputed, promised or on hold is not in them: it is not claimed now.
    """

    _name = "dunning.notice"
    _description = "Dunning Notice"
    _order = "date desc, id desc"
    _rec_name = "subject"

    debtor_id = fields.Many2one(
        "collection.debtor",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        string="Customer",
    )
    company_id = fields.Many2one(
        related="debtor_id.company_id", store=True, index=True, string="Company"
    )
    partner_id = fields.Many2one(
        related="debtor_id.partner_id", store=True, index=True, string="Partner"
    )
    contact_id = fields.Many2one(
        "res.partner",
        required=True,
        readonly=True,
        ondelete="restrict",
        help="Whom it was addressed to.",
    )
    level_id = fields.Many2one(
        "dunning.level",
        readonly=True,
        ondelete="restrict",
        index=True,
        help="The highest level of its items.",
    )
    kind = fields.Selection(
        [("dunning", "Dunning"), ("opening", "Opening")],
        required=True,
        readonly=True,
        default="dunning",
        help="An opening notice was never sent: it says which levels count as said "
        "from before collections went live.",
    )
    channel = fields.Selection(CHANNELS, required=True, readonly=True, default="email")
    address = fields.Char(
        readonly=True,
        index="btree_not_null",
        help="Written to: the e-mail address, or street and place of a letter.",
    )
    bounced = fields.Boolean(
        readonly=True,
        help="It came back: the address is not written to again until it is changed, "
        "or said to be right.",
    )
    date = fields.Date(required=True, readonly=True)
    lang = fields.Char("Language code", readonly=True, required=True, default="en_US")
    language = fields.Char(compute="_compute_language")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    item_ids = fields.One2many("dunning.notice.item", "notice_id", readonly=True)
    total_due = fields.Monetary("Total due", compute="_compute_totals", store=True)
    total_not_due = fields.Monetary(
        "Not yet due", compute="_compute_totals", store=True
    )
    total_blocked = fields.Monetary(
        "Not claimed",
        compute="_compute_totals",
        store=True,
        help="Overdue, but disputed, promised or on hold.",
    )
    pay_until = fields.Date(
        "Pay by", readonly=True, help="The date the notice asks to be paid by."
    )
    state = fields.Selection(
        STATES, required=True, readonly=True, default="ready", index=True
    )
    failure = fields.Char(readonly=True)

    # What it became: written by delivery
    subject = fields.Char(readonly=True)
    mail_id = fields.Many2one("mail.mail", readonly=True, ondelete="set null")
    message_id = fields.Many2one(
        "mail.message", readonly=True, index="btree_not_null", ondelete="set null"
    )
    letter_id = fields.Many2one("ir.attachment", readonly=True, ondelete="restrict")

    @api.depends("item_ids.residual", "item_ids.blocked", "item_ids.kind")
    def _compute_totals(self):
        for notice in self:
            later = notice.item_ids.filtered(lambda item: item.kind == "not_due")
            due = notice.item_ids - later
            notice.total_not_due = sum(item._claim() for item in later)
            notice.total_due = sum(item._claim() for item in due)
            notice.total_blocked = sum(due.mapped("blocked"))

    @api.depends("lang")
    def _compute_language(self):
        languages = dict(self.env["res.lang"].get_installed())
        for notice in self:
            notice.language = languages.get(notice.lang, notice.lang)

    def _on_failed(self):
        """Announce notices that were found not to have reached the customer."""

    def _on_sent(self):
        """Announce notices that have left, in batch."""

    def _mark_sent(self):
        """Say of queued e-mails and letters that they have left."""
        self.write({"state": "sent"})
        self._on_sent()

    def _fail(self, failure, bounced=False):
        """Mark as failed, which frees the levels of its items; say so once.

        :param bounced: the address itself refused the message
        """
        failed = self.filtered(lambda n: n.state not in ("failed", "cancelled"))
        failed.write({"state": "failed", "failure": failure, "bounced": bounced})
        failed._on_failed()
