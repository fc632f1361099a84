"""The scoring in force, its versions, and the way back."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...logic import score

STATES = [
    ("draft", "Proposal"),
    ("in_force", "In force"),
    ("retired", "Retired"),
]
RATES = (
    "late_base",
    "late_share_weight",
    "late_delay_weight",
    "very_late_base",
    "very_late_share_weight",
    "very_late_delay_weight",
)


class CollectionScoreCard(models.Model):
    """Features cut into bins, bins worth points: who is a risk, and why.

    A card of no company is for all that have none of their own. What is in force is
    not edited: one makes a new version, and can go back to the old one.
    """

    _name = "collection.score.card"
    _description = "Score Card"
    _inherit = ["mail.thread", "collection.cache.source"]
    _order = "company_id, version desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    company_id = fields.Many2one(
        "res.company", help="Leave empty for a card of all companies.", index=True
    )
    version = fields.Integer(default=1, readonly=True, copy=False)
    state = fields.Selection(
        STATES, default="draft", required=True, readonly=True, copy=False, tracking=True
    )
    shipped = fields.Boolean(
        readonly=True, copy=False, help="The expert card that comes with the addon."
    )
    bin_ids = fields.One2many("collection.score.bin", "card_id", "Bins", copy=True)
    odds_ids = fields.One2many(
        "collection.score.odds", "card_id", "What else tells", copy=True
    )
    bound_medium = fields.Integer("Medium from", default=25, required=True)
    bound_high = fields.Integer("High from", default=50, required=True)
    bound_critical = fields.Integer("Critical from", default=75, required=True)
    force_date = fields.Date("In force since", readonly=True, copy=False)
    force_user_id = fields.Many2one(
        "res.users", "Put into force by", readonly=True, copy=False
    )

    # From the record to a probability, in log odds
    late_base = fields.Float("Late: base", digits=(8, 3))
    late_share_weight = fields.Float("Late: weight of the record", digits=(8, 3))
    late_delay_weight = fields.Float("Late: weight of ten days", digits=(8, 3))
    very_late_base = fields.Float("Very late: base", digits=(8, 3))
    very_late_share_weight = fields.Float(
        "Very late: weight of the record", digits=(8, 3)
    )
    very_late_delay_weight = fields.Float(
        "Very late: weight of ten days", digits=(8, 3)
    )

    _one_in_force = models.UniqueIndex(
        "(COALESCE(company_id, 0)) WHERE state = 'in_force'",
        "Another card is in force already.",
    )

    @api.depends("name", "version")
    def _compute_display_name(self):
        for card in self:
            card.display_name = self.env._(
                "%(name)s, version %(version)s", name=card.name, version=card.version
            )

    @api.model
    def _in_force(self, company):
        """Return the card a company scores with: its own, else that of all."""
        # As superuser: whose posting refreshes a customer may not read cards.
        cards = self.sudo().search(
            [("state", "=", "in_force"), ("company_id", "in", [company.id, False])]
        )
        return cards.sorted(lambda card: not card.company_id)[:1]

    @api.model
    def _ship(self):
        """Put the shipped card into force where no card is yet."""
        card = self.env.ref("ar_collections.collection_score_card_expert")
        if card.state == "draft" and not card.force_date:
            card.write({"state": "in_force", "force_date": fields.Date.today()})

    def _rules(self):
        """Return the card as `logic.score` reads it."""
        self.ensure_one()
        scales = {
            feature: score.Scale(
                tuple(
                    score.Bin(b.low, b.high, b.points)
                    for b in bins.sorted("low")
                    if not b.is_unknown
                ),
                sum(bins.filtered("is_unknown").mapped("points")),
            )
            for feature, bins in self.bin_ids.grouped("feature").items()
        }
        bounds = (self.bound_medium, self.bound_high, self.bound_critical)
        rates = score.Rates(*(self[name] for name in RATES))
        return score.Card(scales, bounds, rates, self.odds_ids._as_logic())

    def _check_usable(self):
        """Refuse a card with gaps, overlaps or weights out of range.

        :raises ValidationError: with all that is wrong
        """
        feature = self.odds_ids._fields["feature"]
        labels = dict(feature._description_selection(self.env))
        for card in self:
            wrong = [
                card._in_words(problem, labels)
                for problem in score.problems(card._rules())
            ]
            if wrong:
                raise ValidationError(
                    self.env._(
                        "Score card %(card)s cannot be used:\n%(problems)s",
                        card=card.display_name,
                        problems="\n".join(wrong),
                    )
                )

    def _in_words(self, problem, labels):
        words = {
            "no_bins": self.env._("there is no bin"),
            "begin": self.env._("the bins must begin at %(value)s"),
            "end": self.env._("the bins must end at %(value)s"),
            "gap": self.env._("there is a gap after %(value)s"),
            "overlap": self.env._("two bins overlap before %(value)s"),
            "empty": self.env._("the bin from %(value)s is empty"),
            "points": self.env._("%(value)s points are not between 0 and 100"),
            "weights": self.env._(
                "the highest points of all features must add up to 100; they add up"
                " to %(value)s"
            ),
            "bounds": self.env._("the classes must begin at rising scores up to 100"),
            "unknown_feature": self.env._("this is not known"),
        }
        text = words[problem.kind] % {"value": f"{problem.value:g}"}
        feature = labels.get(problem.feature, problem.feature)
        return f"{feature}: {text}" if feature else text

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_state(vals)
        return super().create(vals_list)

    def _refuse_state(self, vals):
        """Refuse what only the button does, which has the card tested first."""
        if vals.get("state", "draft") != "draft" and not self.env.su:
            raise UserError(
                self.env._("A score card comes into force by its button alone.")
            )

    def write(self, vals):
        self._refuse_state(vals)
        fixed = {"bin_ids", "odds_ids", "company_id", "shipped", *RATES} | {
            name for name in self._fields if name.startswith("bound_")
        }
        if fixed & vals.keys():
            self._refuse_if_used()
        return super().write(vals)

    def _refuse_if_used(self):
        if self.env.context.get("install_mode"):
            return  # an update of the addon may change the card it ships
        used = self.filtered(lambda card: card.state != "draft")
        if used:
            raise UserError(
                self.env._(
                    "%(card)s is or was in force: make a new version and change that.",
                    card=used[0].display_name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self._refuse_if_used()

    def action_new_version(self):
        """Open a copy to work on, the next version."""
        self.ensure_one()
        same = self.search([("company_id", "=", self.company_id.id)])
        version = max(same.mapped("version")) + 1
        new = self.copy({"name": self.name})
        new.version = version
        return new._form()

    def _form(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    @api.constrains("state")
    def _check_in_force(self):
        """Refuse a card with gaps or the like, however it comes into force."""
        self.filtered(lambda card: card.state == "in_force")._check_usable()

    def action_put_in_force(self):
        """Put the card into force instead of the one there is, which is retired."""
        self.ensure_one()
        self.check_access("write")
        self._check_usable()
        self._refuse_worse()
        others = self.search(
            [("state", "=", "in_force"), ("company_id", "=", self.company_id.id)]
        )
        # As superuser, rights and card being checked: nobody writes the state by hand.
        others.sudo().write({"state": "retired"})
        others.flush_recordset()
        self.sudo().write(
            {
                "state": "in_force",
                "force_date": fields.Date.context_today(self),
                "force_user_id": self.env.uid,
            }
        )

    def _refuse_worse(self):
        """Refuse a card that is worse than the one in force; extended by the proof."""
