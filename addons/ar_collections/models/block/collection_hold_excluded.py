"""From “No follow-up” in the books, which has no end, to a hold, which has one."""

from odoo import api, models


class CollectionHold(models.Model):
    _inherit = "collection.hold"

    @api.model_create_multi
    def create(self, vals_list):
        """Take the mark off items that are held in its place."""
        holds = super().create(vals_list)
        reason = self.env.ref(
            "ar_collections.collection_reason_hold_excluded", raise_if_not_found=False
        )
        if not reason:
            return holds
        instead = holds.filtered(
            lambda hold: hold.reason_id == reason and hold.scope == "items"
        )
        # As superuser: collectors do not write journal items, but this one mark,
        # which the hold replaces.
        instead.line_ids.sudo().filtered("no_followup").no_followup = False
        return holds
