"""Who works a case, and how urgent it is: as its customer says."""

from odoo import api, fields, models

from .collection_debtor_priority import OFF_LIST


class CollectionCase(models.Model):
    _inherit = "collection.case"
    _order = "priority desc, overdue desc, id"

    priority = fields.Integer(readonly=True, aggregator="avg")
    priority_points = fields.Json(related="debtor_id.priority_points")
    priority_text = fields.Text("Why now", compute="_compute_priority_text")
    off_list = fields.Selection(OFF_LIST, "Not on today's list", readonly=True)
    collector_id = fields.Many2one(
        "collection.collector",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _worklist_idx = models.Index(
        "(company_id, priority DESC, overdue DESC, id) WHERE closed_on IS NULL"
    )

    @api.depends("debtor_id.priority_text")
    @api.depends_context("lang")
    def _compute_priority_text(self):
        """Say what the customer says, in the currency the case has at hand."""
        for case in self:
            case.priority_text = case.debtor_id._priority_lines(case.currency_id)

    @api.model
    def _mirrored(self):
        return [*super()._mirrored(), "priority", "off_list", "collector_id", "user_id"]

    def _on_opened(self):
        """Give customers who have nobody a collector."""
        result = super()._on_opened()
        nobody = self.debtor_id.filtered(lambda debtor: not debtor.collector_id)
        nobody._assign()
        return result


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _on_assigned(self):
        result = super()._on_assigned()
        # As superuser: a case says what its customer says, whoever changed that.
        self.env["collection.case"].sudo()._mirror(self)
        return result

    def _update_priority(self):
        result = super()._update_priority()
        # As superuser: a case says what its customer says, whoever changed that.
        self.env["collection.case"].sudo()._mirror(self)
        return result
