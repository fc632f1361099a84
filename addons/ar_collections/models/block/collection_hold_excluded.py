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
        # Whatever reason was chosen in the end, where the mark is what it began with
        asked = self.env.context.get("collections_instead_of_mark")
        instead = holds.filtered(
            lambda hold: (
                hold.scope == "items" and (asked or reason and hold.reason_id == reason)
            )
        )
        # As superuser: collectors do not write journal items, but this one mark,
        # which the hold replaces.
        instead.line_ids.sudo().filtered("no_followup").no_followup = False
        return holds
