"""What was said to a customer."""

from odoo import fields, models


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    notice_ids = fields.One2many("dunning.notice", "debtor_id", string="Notices")
    notice_count = fields.Integer(compute="_compute_notice_count")

    def _compute_notice_count(self):
        counts = dict(
            self.env["dunning.notice"]._read_group(
                [("debtor_id", "in", self.ids)], ["debtor_id"], ["__count"]
            )
        )
        for debtor in self:
            debtor.notice_count = counts.get(debtor, 0)

    def _fold_into(self, kept):
        notices = self.env["dunning.notice"].sudo()  # all, as the merge moves all
        notices.search([("debtor_id", "=", self.id)]).write({"debtor_id": kept.id})
        return super()._fold_into(kept)
