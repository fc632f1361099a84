"""Today's list: as many of a collector's customers as one can work in a day."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    for_today = fields.Boolean(
        "For today",
        compute="_compute_for_today",
        search="_search_for_today",
        help="Among the most urgent of its collector, who can work so many a day.",
    )

    def _compute_for_today(self):
        today = self.search([("id", "in", self.ids), ("for_today", "=", True)])
        for debtor in self:
            debtor.for_today = debtor in today

    @api.model
    def _search_for_today(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.flush_model(["collector_id", "off_list", "priority", "overdue", "case_id"])
        self.env["collection.case"].flush_model(["next_action_date"])
        self.env["collection.collector"].flush_model(["capacity"])
        return Domain(
            "id",
            "in",
            SQL(
                """(
                SELECT placed.id
                  FROM (SELECT debtor.id, collector.capacity,
                               ROW_NUMBER() OVER (
                                   PARTITION BY debtor.collector_id
                                   ORDER BY debtor.priority DESC, debtor.overdue DESC,
                                            debtor.id) AS place
                          FROM collection_debtor debtor
                          JOIN collection_collector collector
                            ON collector.id = debtor.collector_id
                          JOIN collection_case worked ON worked.id = debtor.case_id
                         WHERE debtor.off_list IS NULL
                           AND (worked.next_action_date IS NULL
                                OR worked.next_action_date <= %s)) placed
                 WHERE placed.place <= placed.capacity)""",
                # Who is planned for later takes nobody's place
                fields.Date.context_today(self),
            ),
        )
