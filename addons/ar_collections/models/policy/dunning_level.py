"""One rung of a policy's ladder."""

from itertools import pairwise

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...logic.ladder import Level

CHANNELS = [("email", "E-mail"), ("letter", "Letter by post")]


class DunningLevel(models.Model):
    """What is said, and when, relative to an item's due date.

    `days` is relative to the due date: negative before it. Levels before the
    due date have no number and are no rungs; the first one after it is level 1.
    """

    _name = "dunning.level"
    _description = "Dunning Level"
    _order = "policy_id, days, id"

    name = fields.Char(required=True, translate=True)
    policy_id = fields.Many2one(
        "dunning.policy", required=True, index=True, ondelete="cascade"
    )
    days = fields.Integer(
        string="Days after due date",
        required=True,
        help="Days relative to the due date; a negative number means before it.",
    )
    gap_days = fields.Integer(
        string="Days since previous level",
        default=7,
        required=True,
        help="Days that must have passed since the invoice's previous level.",
    )
    number = fields.Integer(compute="_compute_number", help="0 before the due date.")
    channel = fields.Selection(CHANNELS, default="email", required=True)
    other_channel = fields.Selection(
        CHANNELS,
        "Otherwise",
        help="Taken where the customer cannot be reached by the first.",
    )
    review = fields.Boolean(
        "Reviewed",
        help="Notices of this level wait until a manager has approved them.",
    )
    repeat_days = fields.Integer(
        "Repeat every",
        help="Days after which the level is said again, until the next one is due.",
    )
    rounds = fields.Integer(
        "Times in all", default=1, required=True, help="How often it is said at most."
    )

    _days_sane = models.Constraint(
        "CHECK (days BETWEEN -60 AND 730)",
        "A level lies between 60 days before and 730 days after the due date.",
    )
    _days_not_zero = models.Constraint(
        "CHECK (days <> 0)",
        "What is due today is not late: choose a day before or after the due date.",
    )
    _gap_sane = models.Constraint(
        "CHECK (gap_days BETWEEN 0 AND 365)",
        "The days since the previous level must lie between 0 and 365.",
    )
    _days_uniq = models.UniqueIndex(
        "(policy_id, days)",
        "Two levels of one policy cannot lie on the same day.",
    )

    _rounds_sane = models.Constraint(
        "CHECK (rounds BETWEEN 1 AND 12)", "A level is said between 1 and 12 times."
    )
    _repeat_sane = models.Constraint(
        "CHECK (rounds = 1 OR (repeat_days BETWEEN 1 AND 365 AND days > 0))",
        "To repeat a level after the due date, say after how many days, 1 to 365."
        " One before the due date is said once.",
    )
    _channels_differ = models.Constraint(
        "CHECK (other_channel IS NULL OR other_channel <> channel)",
        "The second channel of a level must be another one than the first.",
    )

    @api.depends("days", "policy_id.level_ids.days")
    def _compute_number(self):
        for level in self:
            if level.days <= 0:
                level.number = 0
            else:
                level.number = len(
                    level.policy_id.level_ids.filtered(
                        lambda other, days=level.days: 0 < other.days <= days
                    )
                )

    @api.constrains("days", "gap_days", "rounds", "repeat_days", "policy_id")
    def _check_order(self):
        """Refuse a level that would never be said on its day, after another one."""
        for policy in self.policy_id:
            rungs = policy.level_ids.filtered(lambda lv: lv.days > 0).sorted("days")
            for before, level in pairwise(rungs):
                between = level.days - before.days
                if level.gap_days > between:
                    raise ValidationError(
                        self.env._(
                            "“%(level)s” is said %(between)s days after “%(before)s”,"
                            " but would wait %(gap)s days after it: wait at most"
                            " %(between)s, or choose a later day.",
                            level=level.name,
                            before=before.name,
                            between=between,
                            gap=level.gap_days,
                        )
                    )
                last = (before.rounds - 1) * before.repeat_days
                if last >= between:
                    raise ValidationError(
                        self.env._(
                            "“%(before)s” would be repeated until %(last)s days after"
                            " it was first said, but “%(level)s” comes after"
                            " %(between)s: repeat it less often, or choose a later day"
                            " for the next level.",
                            level=level.name,
                            before=before.name,
                            between=between,
                            last=last,
                        )
                    )

    def _rule(self):
        """Return the level as `logic.ladder` reads it."""
        self.ensure_one()
        return Level(
            self.id,
            self.days,
            self.gap_days,
            self.number,
            tuple(filter(None, (self.channel, self.other_channel))),
            self.review,
            self.rounds,
            self.repeat_days,
        )
