"""What holds block."""

from odoo import api, models
from odoo.tools import SQL


class DunningBlock(models.Model):
    _inherit = "dunning.block"

    @api.model
    def _selection_source(self):
        return [*super()._selection_source(), ("collection.hold", self.env._("Hold"))]

    @api.model
    def _block_parts(self, past=None, lines=None):
        """Add the items held, in full: those named, or all of the customer's."""
        self.env["collection.hold"].flush_model()
        self.env["account.move.line"].flush_model()
        self.env["res.partner"].flush_model(["commercial_partner_id"])
        columns = SQL(
            """
            line.id AS line_id, hold.company_id, 'hold' AS kind,
            line.balance AS amount, hold.date_start AS since,
            LEAST(hold.date_end, hold.ended_on - 1) AS until,
            'collection.hold,' || hold.id AS source, NULL::date AS pay_on
            """
        )
        return [
            *super()._block_parts(past, lines),
            SQL(
                """
                SELECT %s FROM collection_hold hold
                  JOIN collection_hold_line_rel held ON held.hold_id = hold.id
                  JOIN %s line ON line.id = held.line_id
                 WHERE hold.scope = 'items'
                """,
                columns,
                lines or SQL("account_move_line"),
            ),
            SQL(
                """
                SELECT %s FROM collection_hold hold
                  JOIN collection_debtor debtor ON debtor.id = hold.debtor_id
                  JOIN %s line
                    ON line.partner_id = debtor.partner_id
                   AND line.company_id = debtor.company_id AND line.balance > 0
                 WHERE hold.scope = 'customer'
                """,
                columns,
                lines or self._all_receivable_lines(),
            ),
        ]

    @api.model
    def _all_receivable_lines(self):
        """Return SQL of the posted receivable lines, their `partner_id` commercial."""
        return SQL(
            """
            (SELECT line.id, line.company_id, line.balance,
                    person.commercial_partner_id AS partner_id
               FROM account_move_line line
               JOIN res_partner person ON person.id = line.partner_id
              WHERE line.account_id = ANY(%s) AND line.parent_state = 'posted')
            """,
            self.env["account.account"]._receivable_ids(),
        )
