"""One contact with a customer, in either direction: the only chronology."""

from odoo import api, fields, models
from odoo.tools import format_datetime

CHANNELS = [
    ("call", "Call"),
    ("email", "E-mail"),
    ("letter", "Letter"),
    ("sms", "SMS"),
    ("portal", "Portal"),
    ("visit", "Visit"),
    ("note", "Note"),
]
SPOKEN = ("call", "visit")  # they have an outcome


class CollectionInteraction(models.Model):
    """An entry of the log. It is written once, and neither changed nor deleted.

    What was wrong is said anew by an entry that refers to the old one
    (`corrects_id`); the old one then no longer counts. Dates are UTC, durations
    minutes.
    """

    _name = "collection.interaction"
    _description = "Contact"
    _order = "date desc, id desc"

    debtor_id = fields.Many2one(
        "collection.debtor",
        "Customer",
        required=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        related="debtor_id.company_id", store=True, index=True, string="Company"
    )
    partner_id = fields.Many2one(related="debtor_id.partner_id", string="Partner")
    date = fields.Datetime(required=True, default=lambda self: self._now())
    direction = fields.Selection(
        [("out", "To the customer"), ("in", "From the customer")],
        required=True,
        default="out",
    )
    channel = fields.Selection(CHANNELS, required=True, default="call")
    outcome_id = fields.Many2one(
        "collection.outcome", index="btree_not_null", ondelete="restrict"
    )
    outcome_kind = fields.Selection(related="outcome_id.kind")
    contact_id = fields.Many2one(
        "res.partner",
        "Person",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('commercial_partner_id', '=', partner_id)]",
        help="Who was reached, or who wrote.",
    )
    user_id = fields.Many2one(
        "res.users",
        "By",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
    )
    duration = fields.Integer("Minutes", aggregator="sum")
    text = fields.Text("What was said")
    line_ids = fields.Many2many(
        "account.move.line",
        "collection_interaction_line_rel",
        "interaction_id",
        "line_id",
        string="Items",
        help="The items it was about.",
    )
    corrects_id = fields.Many2one(
        "collection.interaction",
        index="btree_not_null",
        ondelete="restrict",
        help="The entry this one replaces.",
    )
    correction_ids = fields.One2many(
        "collection.interaction", "corrects_id", string="Corrections"
    )
    is_corrected = fields.Boolean(
        "Corrected", compute="_compute_is_corrected", search="_search_is_corrected"
    )

    _recent_idx = models.Index("(company_id, date)")
    _spoken_has_outcome = models.Constraint(
        "CHECK (channel NOT IN ('call', 'visit') OR outcome_id IS NOT NULL)",
        "Choose what came of the call or visit.",
    )
    _duration_sane = models.Constraint(
        "CHECK (duration IS NULL OR duration BETWEEN 0 AND 1440)",
        "The minutes must lie between 0 and 1440, a whole day.",
    )
    _note_is_ours = models.Constraint(
        "CHECK (channel <> 'note' OR direction = 'out')",
        "A note is ours: it does not come from the customer.",
    )
    _corrects_another = models.Constraint(
        "CHECK (corrects_id <> id)", "An entry cannot correct itself."
    )
    _corrected_once = models.UniqueIndex(
        "(corrects_id) WHERE corrects_id IS NOT NULL",
        "This entry has been corrected already: correct the newer one.",
    )

    @api.depends("channel", "date")
    def _compute_display_name(self):
        channels = dict(self._fields["channel"]._description_selection(self.env))
        for entry in self:
            day = format_datetime(self.env, entry.date, dt_format="short")
            entry.display_name = f"{channels.get(entry.channel)} {day}"

    @api.depends("correction_ids")
    def _compute_is_corrected(self):
        groups = self._read_group([("corrects_id", "in", self.ids)], ["corrects_id"])
        corrected = {old.id for (old,) in groups}
        for entry in self:
            entry.is_corrected = entry.id in corrected

    def _search_is_corrected(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("correction_ids", "!=", False)]

    @api.model
    def _now(self):
        """Return the moment, UTC, as what is logged is dated."""
        return fields.Datetime.now()

    def _on_logged(self):
        """Announce entries that were logged, in batch and in their transaction."""
