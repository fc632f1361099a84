"""Going live, as the tests of it do."""

from odoo import Command

from .common import CollectionsCase


class OpeningCase(CollectionsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bank_is_fresh()
        cls.levels = (cls.level_1, cls.level_2, cls.level_3)
        cls.gap = max(level.gap_days for level in cls.levels)

    def opening(self, **values):
        self.settle()
        return self.env["collection.opening"].create(values)

    def go_live(self, **values):
        opening = self.opening(**values)
        opening.action_go_live()
        self.settle()
        return opening

    def notices(self, partner=None, kind="opening"):
        return self.debtor(partner).notice_ids.filtered(lambda n: n.kind == kind)

    def rows(self, opening, **days):
        """Set from how many days late levels count: level_1=30; None = never."""
        rows = {row.level_id: row.id for row in opening.level_ids}
        opening.level_ids = [
            Command.update(
                rows[getattr(self, name)],
                {"is_counted": bool(from_days), "from_days": from_days or 0},
            )
            for name, from_days in days.items()
        ]
        return opening
