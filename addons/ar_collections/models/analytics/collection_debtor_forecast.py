"""What was forecast of two customers who turn out to be one."""

from odoo import models
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    def _fold_into(self, kept):
        """Add up weeks that both have, hand over the others."""
        self.env["collection.forecast"].flush_model()
        self.env.cr.execute(
            SQL(
                """
                WITH folded AS (
                    DELETE FROM collection_forecast mine USING collection_forecast his
                     WHERE mine.debtor_id = %(mine)s AND his.debtor_id = %(kept)s
                       AND mine.date = his.date AND mine.week = his.week
                 RETURNING mine.*)
                UPDATE collection_forecast forecast
                   SET amount = forecast.amount + folded.amount,
                       came = forecast.came + folded.came
                  FROM folded
                 WHERE forecast.debtor_id = %(kept)s AND forecast.date = folded.date
                   AND forecast.week = folded.week
                """,
                mine=self.id,
                kept=kept.id,
            )
        )
        self.env.cr.execute(
            SQL(
                "UPDATE collection_forecast SET debtor_id = %s WHERE debtor_id = %s",
                kept.id,
                self.id,
            )
        )
        self.env["collection.forecast"].invalidate_model()
        return super()._fold_into(kept)
