"""How a case ends: by the ledger, or by a person."""

from odoo import SUPERUSER_ID, models
from odoo.tools import SQL

from ..ledger.settlement_line import settlement_lines

# What settled most of it tells the outcome.
OUTCOME_OF = {"payment": "paid", "credit_note": "credited", "other": "written_off"}


class CollectionCase(models.Model):
    _inherit = "collection.case"

    def _close_cleared(self, company):
        """Close cases of customers who owe no more, saying what became of the debt."""
        for outcome, cases in self._outcomes(company).items():
            cases._close(outcome)

    def _outcomes(self, company):
        """Return {outcome: cases}, by what was settled since they opened."""
        if not self:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (opened.id) opened.id, settled.kind,
                       debtor.unallocated_credit > 0
                  FROM collection_case opened
                  JOIN collection_debtor debtor ON debtor.id = opened.debtor_id
                  LEFT JOIN (%s) settled
                         ON settled.partner_id = debtor.partner_id
                        AND EXISTS (SELECT FROM account_partial_reconcile part
                                     WHERE part.id = settled.id
                                       AND part.create_date >= opened.create_date)
                 WHERE opened.id = ANY(%s)
                 GROUP BY opened.id, settled.kind, debtor.unallocated_credit
                 ORDER BY opened.id, SUM(settled.amount) DESC NULLS LAST, settled.kind
                """,
                settlement_lines(self.env, company, self.partner_id.ids),
                self.ids,
            )
        )
        found = {}
        for case_id, kind, has_credit in rows:
            outcome = OUTCOME_OF.get(kind) or ("covered" if has_credit else "not_due")
            found[outcome] = found.get(outcome, self.browse()) | self.browse(case_id)
        return found

    def _close(self, outcome, reason=None, user_id=None):
        """End cases, whoever asks; their customers have none open from here on.

        :param user_id: the person who closes them; None = they close by themselves
        """
        if not self:
            return
        debtors = self.env["collection.debtor"]
        self.flush_recordset()
        debtors.flush_model(["case_id"])
        before = {case: case.stage_id for case in self}
        closed = self.env["collection.stage"]._firsts()["closed"]
        self.env.execute_query(
            SQL(
                """
                WITH closed AS (
                    UPDATE collection_case ended
                       SET closed_on = today.day, outcome = %(outcome)s,
                           close_reason = %(reason)s, closed_by_id = %(user)s,
                           stage_id = %(stage)s, date_last_stage_update = %(now)s,
                           reply_on = NULL, next_action = NULL,
                           next_action_date = NULL,
                           write_uid = %(uid)s, write_date = %(now)s
                      FROM unnest(%(companies)s::int[], %(days)s::date[])
                               today (company_id, day)
                     WHERE ended.id = ANY(%(ids)s) AND ended.closed_on IS NULL
                       AND ended.company_id = today.company_id
                    RETURNING ended.id
                )
                UPDATE collection_debtor debtor SET case_id = NULL
                  FROM closed WHERE debtor.case_id = closed.id
                RETURNING debtor.id
                """,
                outcome=outcome,
                reason=reason,
                user=user_id,
                stage=closed.id,
                companies=self.company_id.ids,
                days=[c._collections_today() for c in self.company_id],
                ids=self.ids,
                uid=user_id or SUPERUSER_ID,
                now=self.env.cr.now(),
            )
        )
        self.invalidate_recordset(flush=False)
        debtors.invalidate_model(["case_id"], flush=False)
        self._track_stages(before)
        self._on_stage_changed(before)
        self._on_closed()
