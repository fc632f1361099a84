"""What the first night would do, found out by doing it and taking it back."""

from contextlib import suppress

from odoo import Command, fields, models

from ..models.dunning.dunning_decision import REASONS


class _Undo(Exception):
    """Takes back what was done for a look only."""


class CollectionOpeningPreview(models.TransientModel):
    """Customers the first night would write to at a level, or be silent about."""

    _name = "collection.opening.preview"
    _description = "What the First Night Would Do"

    opening_id = fields.Many2one(
        "collection.opening", required=True, index=True, ondelete="cascade"
    )
    reason = fields.Selection(REASONS, "Why", required=True, readonly=True)
    level_id = fields.Many2one("dunning.level", readonly=True, ondelete="cascade")
    policy_id = fields.Many2one(related="level_id.policy_id")
    count = fields.Integer("Notices", readonly=True)
    amount = fields.Monetary("Open", readonly=True)
    currency_id = fields.Many2one(related="opening_id.currency_id")
    explanation = fields.Char(compute="_compute_explanation")

    def _compute_explanation(self):
        words = self.env["dunning.decision"]._explanations()
        for row in self:
            row.explanation = words.get(row.reason, "")


class CollectionOpening(models.TransientModel):
    _inherit = "collection.opening"

    def _fill_preview(self):
        """Go live, let the night decide, and keep nothing but its figures."""
        rows, done = [], {}
        with suppress(_Undo), self.env.cr.savepoint():
            done = self._go_live()
            run = self.env["dunning.run"]._propose(self.company_id, simulated=True)
            rows = self._preview_rows(run)
            raise _Undo
        self.env.invalidate_all()
        lines = [Command.clear(), *map(Command.create, rows)]
        self.write(done | {"preview_ids": lines, "is_previewed": True})

    def _preview_rows(self, run):
        """Return what a run decided: by level, then by reason of silence."""
        groups = self.env["dunning.decision"]._read_group(
            run._decision_domain(),
            ["reason", "level_id"],
            ["__count", "amount:sum"],
        )
        groups.sort(
            key=lambda group: (
                group[0] != "say",
                group[1].policy_id.sequence,
                group[1].policy_id.id,
                group[1].days,
                -group[2],
            )
        )
        return [
            {"reason": reason, "level_id": level.id, "count": count, "amount": amount}
            for reason, level, count, amount in groups
        ]
