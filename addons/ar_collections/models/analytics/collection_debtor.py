"""What was owed by two customers who turn out to be one."""

from odoo import models
from odoo.tools import SQL

from .collection_snapshot_taking import AMOUNTS


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _fold_into(self, kept):
        """Add up their days; of the averages only that by balance can be joined."""
        self.env["collection.snapshot"].flush_model()
        sums = SQL(", ").join(
            SQL("%(c)s = snapshot.%(c)s + folded.%(c)s", c=SQL.identifier(column))
            for column in AMOUNTS
        )
        self.env.cr.execute(
            SQL(
                """
                WITH folded AS (
                    DELETE FROM collection_snapshot mine USING collection_snapshot his
                     WHERE mine.debtor_id = %(mine)s AND his.debtor_id = %(kept)s
                       AND mine.date = his.date
                 RETURNING mine.*)
                UPDATE collection_snapshot snapshot
                   SET %(sums)s,
                       days_overdue = GREATEST(
                           snapshot.days_overdue, folded.days_overdue),
                       days_beyond_terms = (
                           COALESCE(snapshot.days_beyond_terms, 0) * snapshot.balance
                           + COALESCE(folded.days_beyond_terms, 0) * folded.balance
                       ) / NULLIF(snapshot.balance + folded.balance, 0)
                  FROM folded
                 WHERE snapshot.debtor_id = %(kept)s AND snapshot.date = folded.date
                """,
                mine=self.id,
                kept=kept.id,
                sums=sums,
            )
        )
        self.env.cr.execute(
            SQL(
                "UPDATE collection_snapshot SET debtor_id = %s, partner_id = %s"
                " WHERE debtor_id = %s",
                kept.id,
                kept.partner_id.id,
                self.id,
            )
        )
        self.env["collection.snapshot"].invalidate_model()
        return super()._fold_into(kept)
