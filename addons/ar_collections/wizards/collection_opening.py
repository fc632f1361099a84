"""Going live: what counts as said, what is left alone, what the first night sends."""

from odoo import Command, api, fields, models
from odoo.exceptions import AccessError, ValidationError


class CollectionOpening(models.TransientModel):
    """Asks an administrator how a company's old debts enter the ladder."""

    _name = "collection.opening"
    _description = "Go Live"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    is_live = fields.Boolean(related="company_id.collections_live")
    level_ids = fields.One2many(
        "collection.opening.level",
        "opening_id",
        string="Levels",
        default=lambda self: self._default_levels(),
    )
    ignore_before = fields.Date(
        "Ignore what was due before",
        help="What was due before this day is marked “Never dunned” in the books,"
        " where the mark can be taken away again. The books mark an invoice in"
        " instalments as a whole. Empty: nothing is ignored.",
    )
    ignored_count = fields.Integer("Items ignored", compute="_compute_ignored")
    ignored_amount = fields.Monetary("Amount ignored", compute="_compute_ignored")
    nightly_cap = fields.Integer(
        "Notices a night",
        default=lambda self: self.env.company.collections_nightly_cap,
        help="A night writes no more than so many notices, the largest claims first;"
        " the others wait for the next one. Zero: no limit.",
    )

    # What it would do, or did
    preview_ids = fields.One2many("collection.opening.preview", "opening_id")
    say_ids = fields.One2many(
        "collection.opening.preview", "opening_id", domain=[("reason", "=", "say")]
    )
    silent_ids = fields.One2many(
        "collection.opening.preview", "opening_id", domain=[("reason", "!=", "say")]
    )
    is_previewed = fields.Boolean()
    counted_items = fields.Integer("Items that count as said", readonly=True)
    counted_debtors = fields.Integer("Customers concerned", readonly=True)
    done_ignored_count = fields.Integer("Items now ignored", readonly=True)
    done_ignored_amount = fields.Monetary("Amount now ignored", readonly=True)
    is_done = fields.Boolean(readonly=True)

    _nightly_cap_positive = models.Constraint(
        "CHECK (nightly_cap >= 0)", "The limit of notices a night cannot be negative."
    )

    @api.model
    def _default_levels(self):
        policies = self.env["dunning.policy"].search(
            [("company_id", "in", [self.env.company.id, False])]
        )
        return [
            Command.create({"level_id": level.id} | self._default_count(level))
            for level in policies.level_ids.sorted(
                lambda level: (level.policy_id.sequence, level.policy_id.id, level.days)
            )
            if level.number
        ]

    @api.model
    def _default_count(self, level):
        """Count a level as said once the next one is due: this one comes first."""
        later = level.policy_id.level_ids.filtered(lambda lv: lv.days > level.days)
        days = min(later.mapped("days"), default=0)
        return {"is_counted": bool(later), "from_days": days}

    @api.depends("ignore_before")
    def _compute_ignored(self):
        for opening in self:
            found = opening._to_ignore()
            opening.ignored_count = len(found)
            opening.ignored_amount = sum(row["residual"] for row in found)

    @api.onchange("level_ids", "ignore_before", "nightly_cap")
    def _onchange_terms(self):
        """What was shown is no longer what would happen."""
        self.is_previewed = False

    @api.constrains("ignore_before")
    def _check_ignore_before(self):
        for opening in self:
            today = opening.company_id._collections_today()
            if opening.ignore_before and opening.ignore_before > today:
                raise ValidationError(
                    self.env._(
                        "Only what is due already can be ignored: choose today or a"
                        " day before."
                    )
                )

    @api.constrains("level_ids")
    def _check_levels(self):
        ladders = self.level_ids.grouped(lambda row: (row.opening_id, row.policy_id))
        for rows in ladders.values():
            rows._check_ladder()

    def action_preview(self):
        """Show what the first night would do; nothing of it is kept."""
        opening = self._checked()
        opening._fill_preview()
        return self._reopened()

    def action_go_live(self):
        """Count as said, ignore, and send from the next night on."""
        opening = self._checked()
        opening.write(opening._go_live() | {"is_done": True})
        return self._reopened()

    def action_close(self):
        """Load the page anew: its banner said that nothing is sent."""
        return {"type": "ir.actions.client", "tag": "reload"}

    def action_view_notices(self):
        """Open what counts as said from before."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_notice_action"
        )
        return action | {
            "domain": [("company_id", "=", self.company_id.id)],
            "context": {"search_default_opening": 1},
            "target": "main",
        }

    def _checked(self):
        """Return the wizard as superuser, once the user and the terms have passed.

        :raises AccessError: where the user is no administrator of the company
        """
        self.ensure_one()
        administrator = "ar_collections.ar_collections_group_administrator"
        mine = self.company_id in self.env.user.company_ids
        if not mine or not self.env.user.has_group(administrator):
            raise AccessError(
                self.env._("Only an administrator of collections may go live.")
            )
        self._check_levels()
        # Nobody has the right to write notices, nor this administrator in the books.
        return self.sudo().with_company(self.company_id)

    def _go_live(self):
        """Do it; return what was done, as values of the wizard."""
        done = self._ignore() | self._count_as_said()
        self.company_id.write(
            {"collections_live": True, "collections_nightly_cap": self.nightly_cap}
        )
        return done

    def _reopened(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Go live"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }
