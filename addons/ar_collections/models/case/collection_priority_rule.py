"""What makes a customer urgent, and what takes one off today's list."""

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ...logic import priority_rule as logic

FIGURES = [
    ("overdue", "Amount overdue"),
    ("days_overdue", "Days overdue"),
    ("days_late", "Usually pays so many days late"),
    ("score_class", "Risk class, 0 low to 3 critical"),
    ("broken", "Promises not kept"),
    ("silence", "Days since the last contact"),
    ("share", "Share of all receivables, %"),
    ("dispute_due", "A dispute's deadline is near"),
    ("new_bucket", "Newly in a worse bucket"),
    ("reply", "A reply waits for an answer"),
    ("drop_promised", "All that is overdue is promised"),
    ("drop_blocked", "All that is overdue is blocked"),
    ("drop_contacted", "Contacted lately"),
]
METHODS = [
    (logic.LOG, "By size: points for each tenfold"),
    (logic.LINEAR, "In proportion: points for each unit"),
    (logic.BANDS, "By bands"),
    (logic.FLAT, "Flat"),
]


class CollectionPriorityRule(models.Model):
    """One figure and the points it gives; or a reason to leave customers in peace.

    A company's own rule of a figure, an archived one too, stands in for the one of
    all companies. What is changed here counts from the next night on, or from
    "Apply now".
    """

    _name = "collection.priority.rule"
    _inherit = ["collection.cache.source"]
    _description = "Rule of Priority"
    _order = "kind desc, sequence, id"
    _rec_name = "figure"

    figure = fields.Selection(FIGURES, required=True)
    kind = fields.Selection(
        [("points", "Points"), ("drop", "Off today's list")],
        compute="_compute_kind",
        store=True,
        precompute=True,
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        index="btree_not_null",
        help="Leave empty for a rule of all companies; a company's own goes first.",
    )
    method = fields.Selection(
        METHODS,
        compute="_compute_method",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
    )
    points = fields.Integer(default=10)
    unit = fields.Float(
        "For each",
        default=1.0,
        help="Of the figure: in company currency, days, promises or percent.",
    )
    at_most = fields.Integer("At most", default=50, help="Points, whatever the figure.")
    within = fields.Integer("Within days", default=7)
    band_ids = fields.One2many(
        "collection.priority.band", "rule_id", "Bands", copy=True
    )

    _figure_uniq = models.UniqueIndex(
        "(figure, COALESCE(company_id, 0))",
        "There is a rule of this figure already: change that one, or unarchive it.",
    )

    @api.depends("figure")
    def _compute_kind(self):
        for rule in self:
            rule.kind = "drop" if rule.figure in logic.DROPS else "points"

    @api.depends("figure")
    def _compute_method(self):
        for rule in self:
            if rule.figure not in logic.SCALED:
                rule.method = logic.FLAT
            elif not rule.method or rule.method == logic.FLAT:
                rule.method = logic.LINEAR

    @api.constrains(
        "figure", "method", "points", "unit", "at_most", "within", "band_ids"
    )
    def _check_sense(self):
        for rule in self:
            if code := logic.problem(rule._plain()):
                raise ValidationError(rule._problem_text(code))

    def _problem_text(self, code):
        name = dict(self._fields["figure"]._description_selection(self.env))
        words = {
            "rule": name[self.figure],
            "points": logic.MOST_POINTS,
            "days": logic.MOST_DAYS,
        }
        return {
            "method": self.env._(
                "%(rule)s: this figure cannot be counted that way.", **words
            ),
            "points": self.env._(
                "%(rule)s: points lie between 0 and %(points)s.", **words
            ),
            "unit": self.env._("%(rule)s: “for each” must be more than zero.", **words),
            "at_most": self.env._("%(rule)s: at most 1 to %(points)s points.", **words),
            "within": self.env._("%(rule)s: within 0 to %(days)s days.", **words),
            "no_bands": self.env._("%(rule)s: enter at least one band.", **words),
            "start": self.env._("%(rule)s: the first band must begin at 0.", **words),
            "gap": self.env._("%(rule)s: there is a gap between two bands.", **words),
            "overlap": self.env._("%(rule)s: two bands overlap.", **words),
            "empty": self.env._("%(rule)s: a band ends before it begins.", **words),
            "end": self.env._(
                "%(rule)s: the last band must be open: leave “below” empty.", **words
            ),
        }[code]

    def _plain(self):
        """Return the rule as `logic.priority_rule` reads it."""
        self.ensure_one()
        return logic.Rule(
            self.figure,
            self.method,
            self.points,
            self.unit,
            self.at_most,
            self.within,
            tuple(band._plain() for band in self.band_ids.sorted("first")),
        )

    @api.model
    @tools.ormcache("company_id")
    def _rules_of(self, company_id):
        """Return the rules in force in a company: (those of points, those that drop).

        Kept by the server until a rule changes.
        """
        # As superuser, archived ones too: whoever posts an invoice refreshes.
        rules = self.sudo().with_context(active_test=False)
        rules = rules.search([("company_id", "in", [company_id, False])])
        of_figure = {}
        for rule in rules.sorted(lambda rule: rule.company_id.id or 0):
            of_figure[rule.figure] = rule
        in_force = [rule for rule in of_figure.values() if rule.active]
        return tuple(
            tuple(
                rule._plain()
                for rule in sorted(in_force, key=lambda r: (r.sequence, r.id))
                if rule.kind == kind
            )
            for kind in ("points", "drop")
        )
