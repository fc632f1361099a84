"""Folding the debtors of merged contacts into one."""

from odoo import api, models
from odoo.tools import SQL

# What hangs off any record by its model and id, and how it names them.
ATTACHED = (
    ("mail.message", "model"),
    ("mail.activity", "res_model"),
    ("ir.attachment", "res_model"),
)


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
        for model, field in ATTACHED:
            # As superuser, done activities too: of everybody, as the merge moves.
            attached = self.env[model].sudo().with_context(active_test=False)
            attached.search([(field, "=", self._name), ("res_id", "=", self.id)]).write(
                {"res_id": kept.id}
            )
        # In SQL: the model refuses another record to whoever asks.
        self.env.cr.execute(
            SQL(
                "UPDATE mail_scheduled_message SET res_id = %s"
                " WHERE model = %s AND res_id = %s",
                kept.id,
                self._name,
                self.id,
            )
        )
        kept.message_subscribe(self.message_partner_ids.ids)

    def _drop_folded(self):
        """Delete a debtor that is empty now: in SQL, since nobody else may."""
        self.env.flush_all()
        self.message_follower_ids.sudo().unlink()
        self.env.cr.execute(
            SQL("DELETE FROM collection_debtor WHERE id = ANY(%s)", self.ids)
        )
        self.env.invalidate_all()
