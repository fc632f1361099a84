"""Whom a run may write to just now, and for whose hours the rest waits."""

from datetime import UTC, datetime

from odoo import fields, models


class DunningRun(models.Model):
    _inherit = "dunning.run"

    hours_count = fields.Integer(
        "Outside their hours",
        compute="_compute_hours",
        help="Approved, and waiting for the hours the customer may be written to in, by"
        " the customer's own clock.",
    )
    hours_first = fields.Datetime(
        "First may leave",
        compute="_compute_hours",
        help="When the hours of the first of those who wait begin.",
    )
    hours_last = fields.Datetime(
        "All may leave",
        compute="_compute_hours",
        help="When the hours of the last of those who wait have begun.",
    )

    def _compute_hours(self):
        now = datetime.now(UTC)
        for run in self:
            spells = [spell for _row, spell in run._approved_spells(now)]
            closed = [spell for spell in spells if not spell or not spell.covers(now)]
            starts = sorted(
                spell.start.replace(tzinfo=None) for spell in closed if spell
            )
            run.hours_count = len(closed)
            run.hours_first = starts[0] if starts else False
            run.hours_last = starts[-1] if len(starts) == len(closed) > 0 else False

    def _approved_spells(self, moment):
        """Return [(decision, Spell or None)] of what is approved and not sent, by id.

        In a number of queries that does not depend on how many there are.
        """
        self.ensure_one()
        rows = self.env["dunning.decision"].search_fetch(
            [*self._pending(), ("approval", "=", "approved")], ["debtor_id"], order="id"
        )
        debtors = rows.debtor_id
        spells = debtors._spells(debtors._contacts(), moment)
        return [(row, spells[row.debtor_id.id]) for row in rows]

    def _sendable(self):
        """Return [(decision id, until when)] of whom may be written to just now."""
        now = datetime.now(UTC)
        return [
            (row.id, spell.end)
            for row, spell in self._approved_spells(now)
            if spell and spell.covers(now)
        ]
