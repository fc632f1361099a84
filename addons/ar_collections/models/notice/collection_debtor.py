"""What was said to a customer."""

from odoo import api, fields, models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    notice_ids = fields.One2many("dunning.notice", "debtor_id", string="Notices")
    notice_count = fields.Integer(compute="_compute_notice_count")

    @api.depends("notice_ids")
    def _compute_notice_count(self):
        # The screen that shows how many lists them too: one reading for both
        for debtor in self:
            debtor.notice_count = len(debtor.notice_ids)

    def _fold_into(self, kept):
        notices = self.env["dunning.notice"].sudo()  # all, as the merge moves all
        notices.search([("debtor_id", "=", self.id)]).write({"debtor_id": kept.id})
        return super()._fold_into(kept)
