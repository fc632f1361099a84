"""How much of a customer's debt stands under a block."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.refresh_part import RefreshPart

# The kinds of blocks that have a figure of their own.
KINDS = {"promise": "promised", "dispute": "disputed", "hold": "on_hold"}


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    blocked = fields.Monetary(
        readonly=True,
        help="What is overdue and may not be claimed now: promised, disputed or on"
        " hold.",
    )
    promised = fields.Monetary(readonly=True, help="Promised, of what is open.")
    disputed = fields.Monetary(readonly=True, help="Disputed, of what is open.")
    on_hold = fields.Monetary(readonly=True, help="Of what is open.")

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        columns = dict.fromkeys(["blocked", *KINDS.values()], SQL("0"))
        blocks = promises = None
        # What nobody entered is not planned: with few customers, planning is the cost
        some, promised = self._have_causes(company, partner_ids)
        if some:
            blocks = self._blocks_query(company)
        if promised:
            promises = self._promises_query(company)
        return [
            *super()._refresh_parts(company, partner_ids, light),
            RefreshPart("blocks", columns, blocks),
            RefreshPart("promises", self._promise_columns(), promises),
        ]

    @api.model
    def _blocks_query(self, company):
        """Return SQL of what is blocked by customer.

        Of an item no more counts than is open of it, whatever blocks it.
        """
        today = company._collections_today()
        digits, _least = company.currency_id._collections_precision()
        by_kind = SQL(", ").join(
            SQL(
                "SUM(block.amount) FILTER (WHERE block.kind = %s) AS %s",
                kind,
                SQL.identifier(column),
            )
            for kind, column in KINDS.items()
        )
        sums = SQL(", ").join(
            SQL(
                "SUM(ROUND(LEAST(residual, COALESCE(%(name)s, 0)), %(digits)s))"
                " AS %(name)s",
                digits=digits,
                name=SQL.identifier(name),
            )
            for name in KINDS.values()
        )
        return SQL(
            """
            SELECT company_id, partner_id, %(sums)s,
                   SUM(ROUND(LEAST(residual, amount), %(digits)s))
                       FILTER (WHERE overdue) AS blocked
              FROM (SELECT item.company_id, item.partner_id, item.id, item.residual,
                           item.date_maturity < %(today)s AS overdue,
                           SUM(block.amount) AS amount, %(by_kind)s
                      FROM open_item item
                      JOIN (%(blocks)s) block ON block.line_id = item.id
                     WHERE item.residual > 0
                     GROUP BY 1, 2, 3, 4, 5) item
             GROUP BY company_id, partner_id
            """,
            sums=sums,
            digits=digits,
            by_kind=by_kind,
            today=today,
            blocks=self.env["dunning.block"]._in_force(today, lines=SQL("open_item")),
        )

    def _touch_again(self):
        """Have these customers refreshed before the commit."""
        self._touch_keys({(d.company_id.id, d.partner_id.id) for d in self})

    def _fold_into(self, kept):
        for model in self._cause_models():
            # As superuser: all of them, as the merge moves all.
            mine = self.env[model].sudo().with_context(active_test=False)
            mine.search([("debtor_id", "=", self.id)]).write({"debtor_id": kept.id})
        return super()._fold_into(kept)
