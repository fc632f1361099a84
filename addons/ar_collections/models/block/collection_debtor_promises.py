"""What a customer promised, and how much of it was kept."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    _announced = ("promise_count",)

    promise_ids = fields.One2many("collection.promise", "debtor_id", "Promises")
    promise_count = fields.Integer(
        "Promises given", readonly=True, help="Those withdrawn left out."
    )
    promise_date = fields.Date(
        "Promised for", readonly=True, help="The next day a promise is for."
    )
    promises_judged = fields.Integer(
        "Promises judged", readonly=True, help="Kept, partially kept or broken."
    )
    promises_kept = fields.Integer("Promises kept", readonly=True)
    promise_broken_on = fields.Date(
        "Promise last broken",
        readonly=True,
        help="The day one was judged broken, or partially kept.",
    )
    promise_kept_share = fields.Float(
        "Promises kept, by amount",
        readonly=True,
        aggregator=None,
        help="Paid in time of what was promised, of all promises kept, partially kept"
        " or broken. Empty while none has been judged.",
    )

    @api.model
    def _promise_columns(self):
        zero, none = SQL("0"), SQL("NULL")
        return {
            "promise_count": zero,
            "promise_date": none,
            "promises_judged": zero,
            "promises_kept": zero,
            "promise_broken_on": none,
            "promise_kept_share": none,
        }

    @api.model
    def _promises_query(self, company):
        """Return SQL of what was promised, and kept, by customer."""
        self.env["collection.promise"].flush_model()
        return SQL(
            """
            SELECT scope.company_id, scope.partner_id, COUNT(*) AS promise_count,
                   MIN(promise.date) FILTER (
                       WHERE promise.state IN ('open', 'awaiting')) AS promise_date,
                   COUNT(*) FILTER (WHERE %(judged)s) AS promises_judged,
                   COUNT(*) FILTER (WHERE promise.state = 'kept') AS promises_kept,
                   MAX(promise.judged_on) FILTER (
                       WHERE promise.state IN ('partly', 'broken'))
                       AS promise_broken_on,
                   SUM(COALESCE(promise.paid, 0) / rate.rate)
                       FILTER (WHERE %(judged)s)
                       / SUM(promise.amount / rate.rate) FILTER (WHERE %(judged)s)
                       AS promise_kept_share
              FROM scope
              JOIN collection_promise promise USING (debtor_id)
              JOIN LATERAL (%(rate)s) rate ON TRUE
             WHERE promise.state NOT IN ('proposed', 'withdrawn')
             GROUP BY scope.company_id, scope.partner_id
            """,
            judged=JUDGED,
            rate=_rate(company),
        )

    def _after_refresh(self):
        """Judge the promises of customers whose ledger was touched."""
        given = self.filtered("promise_count")
        if given and self.env["collection.promise"]._judge(given):
            for company, debtors in given.grouped("company_id").items():
                self._refresh(company, debtors.partner_id.ids, always=True)
        return super()._after_refresh()

    def _fold_into(self, kept):
        # Both may have promised the same by the same day: that is no repetition.
        # As superuser: all of them, as the merge moves all.
        mine = self.sudo().promise_ids
        mine.filtered(lambda promise: not promise.merged_id).merged_id = self.id
        return super()._fold_into(kept)

    def action_view_promises(self):
        """Open the promises of this customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "ar_collections.collection_promise_action"
        )
        return action | {
            "domain": [("debtor_id", "=", self.id)],
            "context": {"default_debtor_id": self.id, "collections_by_customer": 1},
        }


JUDGED = SQL("promise.state IN ('kept', 'partly', 'broken')")


def _rate(company):
    """Return SQL of the rate of a promise's currency on the day it was made.

    As core's: of the company's root, the newest by that day; 1 without any. Amounts
    divided by it are comparable among themselves, which is all a share needs.
    """
    return SQL(
        """
        SELECT COALESCE(
            (SELECT rate FROM res_currency_rate rate
              WHERE rate.currency_id = promise.currency_id
                AND rate.name <= promise.date_made
                AND (rate.company_id = %s OR rate.company_id IS NULL)
              ORDER BY rate.company_id NULLS LAST, rate.name DESC LIMIT 1), 1) AS rate
        """,
        int(company.parent_path.split("/")[0]),  # what is read of it already
    )
