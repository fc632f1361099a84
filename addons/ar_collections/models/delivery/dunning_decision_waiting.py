"""What a notice that was decided on, and is not written yet, waits for."""

from datetime import UTC, datetime

from odoo import api, models
from odoo.tools import format_datetime


class DunningDecision(models.Model):
    _inherit = "dunning.decision"

    @api.depends("approval", "notice_id", "superseded_by_id", "simulated")
    def _compute_explanation(self):
        """Say of who is to be written to what it waits for."""
        result = super()._compute_explanation()
        waiting = self.filtered(
            lambda row: (
                row.approval
                and not (row.notice_id or row.superseded_by_id or row.simulated)
            )
        )
        kinds = waiting.grouped("approval")
        none = self.browse()
        for row in kinds.get("to_review", none):
            row.explanation = self.env._("It waits for a manager's approval.")
        for row in kinds.get("dropped", none):
            row.explanation = self.env._(
                "A manager dropped it: it counts as written, and is not sent."
            )
        kinds.get("approved", none)._explain_hours()
        return result

    def _explain_hours(self):
        """Say of approved decisions when their customers' hours begin."""
        now = datetime.now(UTC)
        debtors = self.debtor_id
        spells = debtors._spells(debtors._contacts(), now)
        for row in self:
            spell = spells[row.debtor_id.id]
            if not row.company_id.collections_live:
                row.explanation = self.env._(
                    "Collections are not live: nothing leaves until they are."
                )
            elif not spell:
                row.explanation = self.env._(
                    "It waits: no hour is left in which they may be written to."
                )
            elif spell.covers(now):
                row.explanation = self.env._("It leaves within a quarter of an hour.")
            else:
                row.explanation = self.env._(
                    "It waits for their hours: from %(when)s, your time.",
                    when=format_datetime(
                        self.env, spell.start.replace(tzinfo=None), dt_format="short"
                    ),
                )
