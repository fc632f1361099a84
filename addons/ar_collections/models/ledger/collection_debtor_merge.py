"""Folding the debtors of merged contacts into one."""

from odoo import api, models
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _fold(self, sources, target):
        """Move what hangs off the debtors of `sources` to those of `target`.

        Where the target has no debtor in a company, the source's becomes it.
        """
        for debtor in self.search([("partner_id", "in", sources.ids)], order="id"):
            kept = self.search(
                [
                    ("partner_id", "=", target.id),
                    ("company_id", "=", debtor.company_id.id),
                ]
            )
            if kept:
                debtor._fold_into(kept)
                debtor._drop_folded()
            else:
                debtor.write({"partner_id": target.id})

    def _fold_into(self, kept):
        """Hand over what belongs to this debtor; later folders add theirs."""
        messages = self.env["mail.message"].sudo()  # of everybody, as the merge moves
        messages.search([("model", "=", self._name), ("res_id", "=", self.id)]).write(
            {"res_id": kept.id}
        )
        self.activity_ids.write({"res_id": kept.id})

    def _drop_folded(self):
        """Delete a debtor that is empty now: in SQL, since nobody else may."""
        self.flush_recordset()
        self.message_follower_ids.sudo().unlink()
        self.env.cr.execute(
            SQL("DELETE FROM collection_debtor WHERE id = ANY(%s)", self.ids)
        )
        self.invalidate_recordset()
