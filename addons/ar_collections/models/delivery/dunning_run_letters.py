"""The letters of a run that a person has to post."""

from odoo import fields, models
from odoo.fields import Domain

from .dunning_notice_posting import TO_POST


class DunningRun(models.Model):
    _inherit = "dunning.run"

    letter_count = fields.Integer(
        "Letters to post",
        compute="_compute_letter_count",
        help="Written, and not said to be posted yet. Print them, post them, say so.",
    )

    def _compute_letter_count(self):
        counts = dict(
            self.env["dunning.notice"]._read_group(
                TO_POST & Domain("run_id", "in", self.ids),
                ["run_id"],
                ["__count"],
            )
        )
        for run in self:
            run.letter_count = counts.get(run, 0)

    def action_view_letters(self):
        """Open the letters of this run that are to be posted.

        What is ticked there is printed, and then said to be posted: what a later
        batch of the run adds meanwhile is not.
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.dunning_notice_action_letters"
        )
        return action | {"domain": list(TO_POST & Domain("run_id", "=", self.id))}
