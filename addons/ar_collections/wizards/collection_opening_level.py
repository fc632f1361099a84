"""From when a level counts as said."""

from itertools import pairwise

from odoo import fields, models
from odoo.exceptions import ValidationError


class CollectionOpeningLevel(models.TransientModel):
    """A rung of a policy, and how late an item must be to count as told it."""

    _name = "collection.opening.level"
    _description = "Level That Counts as Said"

    opening_id = fields.Many2one(
        "collection.opening", required=True, index=True, ondelete="cascade"
    )
    level_id = fields.Many2one(
        "dunning.level", required=True, readonly=True, ondelete="cascade"
    )
    policy_id = fields.Many2one(related="level_id.policy_id")
    number = fields.Integer(related="level_id.number")
    days = fields.Integer(related="level_id.days", string="Said after")
    is_counted = fields.Boolean("Counts as said")
    from_days = fields.Integer(
        "From days late",
        help="An open item at least so many days late counts as told this level.",
    )

    def _check_ladder(self):
        """Refuse days that fall, and a level counted above one that is not.

        :raises ValidationError: naming the level
        """
        rungs = self.sorted(lambda row: row.level_id.days)
        for row in rungs.filtered("is_counted"):
            if row.from_days < 1:
                raise ValidationError(
                    self.env._(
                        "%(level)s: only what is late can count as told; say from how"
                        " many days on, at least 1.",
                        level=row.level_id.display_name,
                    )
                )
        for lower, higher in pairwise(rungs):
            if higher.is_counted and not lower.is_counted:
                raise ValidationError(
                    self.env._(
                        "%(higher)s cannot count as said where %(lower)s does not:"
                        " levels are said one after the other.",
                        higher=higher.level_id.display_name,
                        lower=lower.level_id.display_name,
                    )
                )
            if higher.is_counted and higher.from_days < lower.from_days:
                raise ValidationError(
                    self.env._(
                        "The days must not fall: %(higher)s counts as said from day"
                        " %(higher_days)s, %(lower)s before it only from day"
                        " %(lower_days)s.",
                        higher=higher.level_id.display_name,
                        higher_days=higher.from_days,
                        lower=lower.level_id.display_name,
                        lower_days=lower.from_days,
                    )
                )
