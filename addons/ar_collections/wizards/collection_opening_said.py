"""Opening notices: the record of what counts as said from before."""

from collections import defaultdict
from datetime import timedelta

from odoo import models
from odoo.tools import SQL, groupby

from ..models.ledger.open_line import open_lines


class CollectionOpening(models.TransientModel):
    _inherit = "collection.opening"

    def _count_as_said(self):
        """Make one notice per customer and currency of what counts as told.

        It is dated before today by the policy's longest gap, so that the first
        night may say the next level. Items with a level said already are left.

        :return: how many items and customers, as values of the wizard
        """
        debtors = self.env["collection.debtor"].search(
            [("company_id", "=", self.company_id.id)]
        )
        policies = debtors._policies()
        rungs = self._rungs()
        by_id = {debtor.id: debtor for debtor in debtors}  # all read at once
        values, told_by_notice = [], []
        for (debtor_id, currency_id), rows in groupby(
            self._late_items(), lambda row: (row["debtor_id"], row["currency_id"])
        ):
            policy = policies.get(debtor_id, self.env["dunning.policy"])
            told = [(row, _reached(row, rungs.get(policy, ()))) for row in rows]
            told = [(row, levels) for row, levels in told if levels]
            if told:
                debtor = by_id[debtor_id]
                values.append(self._notice(debtor, currency_id, policy, told))
                told_by_notice.append(told)
        notices = self.env["dunning.notice"].create(values)
        self._write_items(notices, told_by_notice)
        for notice, told in zip(notices, told_by_notice, strict=True):
            # Known here: to have it computed would read all the items back.
            notice.total_due = sum(row["residual_currency"] for row, _levels in told)
        return {
            "counted_items": sum(map(len, told_by_notice)),
            "counted_debtors": len(notices.debtor_id),
        }

    def _rungs(self):
        """Return {policy: [(days late, level), …] of what counts, rising}."""
        rungs = defaultdict(list)
        counted = self.level_ids.filtered("is_counted")
        for row in counted.sorted(lambda row: row.level_id.days):
            rungs[row.policy_id].append((row.from_days, row.level_id))
        return rungs

    def _late_items(self):
        """Return what is late and of which no level was said, by customer."""
        self.env["dunning.notice.item"].flush_model()
        self.env["account.move"].flush_model(["name"])
        self.env["account.account"].flush_model(["non_trade"])
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT line.*, debtor.id AS debtor_id, move.name,
                       %(day)s::date - line.date_maturity AS days_late
                  FROM (%(lines)s) line
                  JOIN collection_debtor debtor
                    ON debtor.company_id = line.company_id
                   AND debtor.partner_id = line.partner_id
                  JOIN account_move move ON move.id = line.move_id
                  JOIN account_account account ON account.id = line.account_id
                 WHERE line.residual > 0 AND line.date_maturity < %(day)s
                   AND NOT line.no_followup AND account.non_trade IS NOT TRUE
                   AND NOT EXISTS (
                       SELECT FROM dunning_notice_item said
                        WHERE said.line_id = line.id AND said.level_id IS NOT NULL
                          AND said.void IS NOT TRUE)
                 ORDER BY debtor.id, line.currency_id, line.date_maturity, line.id
                """,
                day=self.company_id._collections_today(),
                lines=open_lines(self.env, None, self.company_id.ids),
            )
        )

    def _notice(self, debtor, currency_id, policy, told):
        """Return the values of one opening notice.

        :param told: (row of `_late_items`, levels that count as said) each
        """
        gap = max(policy.level_ids.filtered("number").mapped("gap_days"))
        highest = max((levels[-1] for _row, levels in told), key=lambda lv: lv.days)
        partner = debtor.partner_id
        return {
            "kind": "opening",
            "state": "sent",
            "debtor_id": debtor.id,
            "contact_id": partner.id,
            "channel": "email",
            "subject": self.env._("Counts as said from before (never sent)"),
            "level_id": highest.id,
            "date": self.company_id._collections_today() - timedelta(days=gap),
            "lang": partner.lang or "en_US",
            "currency_id": currency_id,
        }

    def _write_items(self, notices, told_by_notice):
        """Write what each notice counts as told, of all of them in one statement.

        Of an item told several levels the highest one carries what is open, or the
        notice would seem to claim it more than once.
        """
        told = [
            (notice.id, row["id"], level.id, level == levels[-1])
            for notice, told in zip(notices, told_by_notice, strict=True)
            for row, levels in told
            for level in levels
        ]
        notices.flush_model()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO dunning_notice_item
                       (notice_id, company_id, line_id, move_id, level_id, round, kind,
                        void, name, date, date_maturity, days_overdue, amount, residual,
                        create_uid, create_date, write_uid, write_date)
                SELECT told.notice_id, line.company_id, line.id, line.move_id,
                       told.level_id, 1, 'overdue', FALSE, move.name, line.date,
                       line.date_maturity, %(day)s::date - line.date_maturity,
                       line.amount_currency,
                       CASE WHEN told.highest THEN line.residual_currency ELSE 0 END,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM unnest(%(notices)s::int[], %(lines)s::int[], %(levels)s::int[],
                              %(highest)s::bool[]) WITH ORDINALITY
                       AS told (notice_id, line_id, level_id, highest, place)
                  JOIN (%(open)s) line ON line.id = told.line_id
                  JOIN account_move move ON move.id = line.move_id
                 ORDER BY told.place
                """,
                day=self.company_id._collections_today(),
                uid=self.env.uid,
                now=self.env.cr.now(),
                notices=[row[0] for row in told],
                lines=[row[1] for row in told],
                levels=[row[2] for row in told],
                highest=[row[3] for row in told],
                open=open_lines(self.env, None, self.company_id.ids),
            )
        )
        notices.invalidate_recordset(["item_ids"])


def _reached(row, rungs):
    """Return the levels an item counts as told, rising."""
    return [level for days, level in rungs if row["days_late"] >= days]
