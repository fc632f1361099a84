"""Promises in few words: by when something is promised, and that one was broken."""

from odoo import api, models
from odoo.tools import SQL


class DunningBlock(models.Model):
    _inherit = "dunning.block"

    @api.model
    def _chip_rows(self, line_ids):
        """Tell the promised day, without tolerance; and the last promise broken."""
        chips = super()._chip_rows(line_ids)
        ids = {chip.source for chip in chips if chip.kind == "promise"}
        days = self._promised_days([int(source.split(",")[1]) for source in ids])
        chips = [chip._replace(day=days.get(chip.source, chip.day)) for chip in chips]
        promised = {chip.line_id for chip in chips if chip.kind == "promise"}
        return [c for c in chips if c.kind != "broken" or c.line_id not in promised]

    @api.model
    def _promised_days(self, promise_ids):
        """Return {source: the day promised}."""
        # As superuser: whoever sees the item sees what stands in the way of it.
        promises = self.env["collection.promise"].sudo().browse(promise_ids)
        return {f"{promise._name},{promise.id}": promise.date for promise in promises}

    @api.model
    def _chip_parts(self, line_ids):
        """Add the open items whose last promise was not kept."""
        for model in ("collection.promise", "collection.promise.item"):
            self.env[model].flush_model()
        return [
            *super()._chip_parts(line_ids),
            SQL(
                """
                SELECT DISTINCT ON (line.id) line.id, 'broken', promise.date,
                       'collection.promise,' || promise.id, line.amount_residual,
                       line.company_id
                  FROM collection_promise_item item
                  JOIN collection_promise promise ON promise.id = item.promise_id
                  JOIN account_move_line line ON line.id = item.line_id
                 WHERE item.line_id = ANY(%s) AND promise.state IN ('partly', 'broken')
                   AND line.reconciled IS NOT TRUE
                 ORDER BY line.id, promise.date DESC, promise.id DESC
                """,
                line_ids,
            ),
        ]

    @api.model
    def _chip_text(self, kind, amount, day):
        words = {"amount": amount, "date": day}
        if kind == "broken":
            return self.env._("Promise of %(date)s broken", **words)
        if kind == "promise":
            return self.env._("Promised %(amount)s by %(date)s", **words)
        return super()._chip_text(kind, amount, day)
