"""A case opens when a customer's overdue reaches what their policy asks for."""

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from .collection_case_following import names

# Who has to do something next, as the customer stands.
KIND = SQL(
    "CASE WHEN debtor.disputed > 0 THEN 'us'"
    " WHEN debtor.blocked >= debtor.overdue THEN 'customer' ELSE 'we call' END"
)


class CollectionCase(models.Model):
    _inherit = "collection.case"

    @api.model
    def _open_met(self, company, figures):
        """Open cases for those of these customers who meet their policy's threshold.

        :param figures: {debtor id: (overdue, days overdue)}
        :return: the cases
        """
        if not figures:
            return self.browse()
        thresholds = {}
        least = company.currency_id.rounding
        debtors = self.env["collection.debtor"].browse(figures)
        policies = debtors._policies()
        for debtor_id, (overdue, days) in figures.items():
            policy = policies.get(debtor_id)
            minimum = max(policy.case_minimum_amount if policy else 0.0, least)
            late = days >= policy.case_days if policy else True
            if late and company.currency_id.compare_amounts(overdue, minimum) >= 0:
                thresholds[debtor_id] = minimum
        policies = {
            debtor_id: policies.get(debtor_id, self.env["dunning.policy"])
            for debtor_id in thresholds
        }
        return self._open(company, thresholds, policies)

    @api.model
    def _open(self, company, thresholds, policies):
        """Open cases, with one statement and without messages.

        :param thresholds: {debtor id: the amount below which the case closes}
        :param policies: {debtor id: policy}
        :return: the cases
        """
        if not thresholds:
            return self.browse()
        stages = self.env["collection.stage"]._firsts()
        debtors = self.env["collection.debtor"]
        rows = self.env.execute_query(
            SQL(
                """
                WITH opened AS (
                    INSERT INTO collection_case (
                           debtor_id, company_id, currency_id, threshold, opened_on,
                           stage_id, policy_id, next_action, next_action_date,
                           date_last_stage_update, create_uid, create_date, write_uid,
                           write_date, %(names)s)
                    SELECT debtor.id, debtor.company_id, %(currency)s, met.threshold,
                           %(today)s,
                           CASE %(kind)s WHEN 'us' THEN %(waiting_us)s
                                WHEN 'customer' THEN %(waiting_customer)s
                                ELSE %(to_contact)s END,
                           met.policy,
                           CASE %(kind)s WHEN 'us' THEN 'resolve'
                                WHEN 'customer' THEN 'check' ELSE 'call' END,
                           CASE %(kind)s WHEN 'customer'
                                THEN GREATEST(debtor.promise_date, %(today)s) + 1
                                ELSE %(today)s END,
                           %(now)s, %(uid)s, %(now)s, %(uid)s, %(now)s, %(values)s
                      FROM unnest(%(ids)s::int[], %(thresholds)s::numeric[],
                                  %(policies)s::int[]) met (id, threshold, policy)
                      JOIN collection_debtor debtor ON debtor.id = met.id
                     ORDER BY debtor.id
                    RETURNING id, debtor_id
                ), linked AS (
                    UPDATE collection_debtor debtor
                       SET case_id = opened.id, case_waiver = NULL
                      FROM opened WHERE debtor.id = opened.debtor_id
                )
                SELECT id FROM opened ORDER BY id
                """,
                ids=list(thresholds),
                thresholds=list(thresholds.values()),
                policies=[policies[debtor_id].id or None for debtor_id in thresholds],
                kind=KIND,
                today=company._collections_today(),
                waiting_us=stages["waiting_us"].id,
                waiting_customer=stages["waiting_customer"].id,
                to_contact=stages["to_contact"].id,
                currency=company.currency_id.id,
                uid=SUPERUSER_ID,
                now=self.env.cr.now(),
                names=names("", self._mirrored()),
                values=names("debtor", self._mirrored()),
            )
        )
        debtors.invalidate_model(["case_id", "case_waiver", "case_ids"], flush=False)
        cases = self.browse(row[0] for row in rows)
        cases._on_opened()
        return cases
