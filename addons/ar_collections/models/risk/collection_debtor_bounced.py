"""Payments that were taken back: a direct debit returned, a cheque that bounced.

In the books it is a bank entry that claims the whole of an earlier payment back. Part
of one is no bounce: money paid too much and sent back is the customer's own.
"""

from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.refresh_part import RefreshPart
from .account_partial_reconcile import TAKEN_BACK


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    # A day rather than a count: it stands until the next one, whatever time passes
    last_bounce_date = fields.Date(
        "Last payment taken back",
        readonly=True,
        help="The day the bank took a whole payment back, as with a direct debit that"
        " is returned.",
    )

    @api.model
    def _refresh_touched(self):
        # Asked first: what is flushed on the way forgets it
        found = self.env.cr.precommit.data.pop(TAKEN_BACK, False)
        knowing = self.with_context(collections_taken_back=found)
        return super(CollectionDebtor, knowing)._refresh_touched()

    @api.model
    def _refresh_parts(self, company, partner_ids, light=False):
        unsought = not self.env.context.get("collections_taken_back")
        part = RefreshPart(
            "bounced",
            {"last_bounce_date": SQL("NULL")},
            self._bounced_query(),
            history=True,
            nightly=unsought,
        )
        return [*super()._refresh_parts(company, partner_ids, light), part]

    @api.model
    def _bounced_query(self):
        return SQL(
            """
            SELECT debit.company_id, debit.partner_id,
                   MAX(part.max_date) AS last_bounce_date
              FROM (SELECT * FROM ledger
                     WHERE balance > 0 AND journal_id = ANY(%(money)s)
                    OFFSET 0) debit -- few, if any: the join begins with them
              JOIN account_partial_reconcile part ON part.debit_move_id = debit.id
              JOIN account_move_line credit ON credit.id = part.credit_move_id
             WHERE credit.parent_state = 'posted' AND credit.journal_id = ANY(%(money)s)
               AND part.amount >= -credit.balance
             GROUP BY debit.company_id, debit.partner_id
            """,
            money=self.env["account.journal"]._ids_of_types("bank", "cash"),
        )
