"""One episode of being overdue."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..ledger.collection_aging import BUCKETS
from ..ledger.open_line import bucket_selection

OUTCOMES = [
    ("paid", "Paid"),
    ("credited", "Credited"),
    ("written_off", "Written off, or settled by another entry"),
    ("covered", "Covered by credit not allocated"),
    ("not_due", "No longer overdue"),
    ("by_hand", "Closed by a person"),
    ("merged", "Joined with another case"),
]


class CollectionCase(models.Model):
    """What is done about a customer from the day they are overdue until they are not.

    It opens and closes by itself, with the customer's figures (`_follow`). Figures
    are the customer's, in company currency: those that lists sort by or add up are
    mirrored, all others related. A customer who is overdue again gets a new case.
    """

    _name = "collection.case"
    _description = "Case"
    _inherit = [
        "collection.of.debtor",
        "collection.reply.logged",
        "mail.tracking.duration.mixin",
        "mail.activity.mixin",
    ]
    _order = "overdue desc, id"
    _rec_names_search = ["debtor_id.partner_id.name", "debtor_id.partner_id.ref"]
    _check_company_auto = True
    _mail_post_access = "read"
    _track_duration_field = "stage_id"

    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Who works it.",
    )

    # The episode
    stage_id = fields.Many2one(
        "collection.stage",
        required=True,
        tracking=True,
        index=True,
        ondelete="restrict",
        group_expand="_read_group_stage_id",
    )
    stage_kind = fields.Selection(related="stage_id.kind", string="Kind of stage")
    date_last_stage_update = fields.Datetime("In this stage since", readonly=True)
    opened_on = fields.Date("Opened on", readonly=True, required=True)
    closed_on = fields.Date("Closed on", readonly=True)
    policy_id = fields.Many2one(
        "dunning.policy",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The customer's policy when the case opened.",
    )
    outcome = fields.Selection(OUTCOMES, readonly=True)
    close_reason = fields.Char("Why closed", readonly=True)
    closed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    threshold = fields.Monetary(
        readonly=True,
        help="It closes when less than this is overdue: what the policy asked for when"
        " it opened.",
    )
    first_contact_on = fields.Date("First contact", readonly=True)
    days_to_contact = fields.Integer(
        "Days to first contact", readonly=True, aggregator="avg"
    )
    first_payment_on = fields.Date("First payment", readonly=True)
    days_to_payment = fields.Integer(
        "Days to first payment", readonly=True, aggregator="avg"
    )

    # Figures of the customer: mirrored, then related
    # Stored: the board tells money without reading the companies
    currency_id = fields.Many2one(related="company_id.currency_id", store=True)
    overdue = fields.Monetary(readonly=True)
    worst_bucket = fields.Selection(
        [(str(position), bucket.label) for position, bucket in enumerate(BUCKETS)],
        "Bucket of the oldest",
        readonly=True,
    )
    days_overdue = fields.Integer(related="debtor_id.days_overdue", aggregator="max")
    balance = fields.Monetary(related="debtor_id.balance")
    blocked = fields.Monetary(related="debtor_id.blocked")

    _one_open = models.UniqueIndex(
        "(debtor_id) WHERE closed_on IS NULL",
        "This customer has an open case already.",
    )
    _board_idx = models.Index("(company_id, stage_id, overdue DESC)")
    _closed_has_outcome = models.Constraint(
        "CHECK ((closed_on IS NULL) = (outcome IS NULL))",
        "A case is closed with an outcome.",
    )
    _threshold_positive = models.Constraint(
        "CHECK (threshold > 0)", "A case needs an amount below which it closes."
    )

    @api.depends("partner_id")
    def _compute_display_name(self):
        for case in self:
            case.display_name = case.partner_id.display_name

    @api.model
    def _read_group_stage_id(self, stages, domain):
        """Show every column, empty ones too; what there is of them is read at once."""
        return stages.search_fetch([("id", "!=", False)])

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Name the buckets by the bounds of the current company."""
        found = super().fields_get(allfields, attributes)
        if "selection" in found.get("worst_bucket", {}):
            found["worst_bucket"]["selection"] = bucket_selection(
                self.env.company, found["worst_bucket"]["selection"]
            )
        return found

    def _on_opened(self):
        """Announce cases that opened, in batch; in the transaction of a posting, too.

        Called as superuser; sends no mail and makes no activity.
        """

    def _on_closed(self):
        """Announce cases that closed, as `_on_opened` does."""

    def _on_stage_changed(self, before):
        """Announce cases that moved, also by an event; as `_on_opened` does.

        :param before: {case: stage before}
        """

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("A case stays on record. Close it instead."))


def of_the_thread(case):
    """Return the names of the fields that chatter and activities write."""
    thread = case.env.registry["mail.thread"]._fields
    activities = case.env.registry["mail.activity.mixin"]._fields
    return thread.keys() | activities.keys()
