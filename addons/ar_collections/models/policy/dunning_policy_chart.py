"""The ladder as a picture, for the policy's form."""

from odoo import api, fields, models


class DunningPolicy(models.Model):
    _inherit = "dunning.policy"

    ladder_chart = fields.Json(compute="_compute_ladder_chart")

    @api.depends(
        "level_ids.name",
        "level_ids.days",
        "level_ids.channel",
        "level_ids.other_channel",
        "level_ids.review",
        "level_ids.rounds",
        "level_ids.repeat_days",
    )
    def _compute_ladder_chart(self):
        """Prepare the marks: levels by day, each with its words and its repeats."""
        channels = dict(
            self.level_ids._fields["channel"]._description_selection(self.env)
        )
        for policy in self:
            levels = policy.level_ids.filtered("days").sorted("days")
            policy.ladder_chart = [
                {
                    "title": level.name or "",
                    "days": level.days,
                    "number": level.number,
                    "channels": [
                        channels[channel]
                        for channel in (level.channel, level.other_channel)
                        if channel
                    ],
                    "review": level.review,
                    "repeats": [
                        level.days + round_ * level.repeat_days
                        for round_ in range(1, level.rounds)
                        if level.repeat_days
                    ],
                }
                for level in levels
            ]
