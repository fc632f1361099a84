"""Opening notices: the record of what counts as said from before."""

from collections import defaultdict
from datetime import timedelta

from odoo import Command, models
from odoo.tools import SQL, groupby, split_every

from ..models.ledger.open_line import open_lines

BATCH = 1000  # notices created together


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
        notices, items, customers = [], 0, set()
        for (debtor_id, currency_id), rows in groupby(
            self._late_items(), lambda row: (row["debtor_id"], row["currency_id"])
        ):
            policy = policies.get(debtor_id, self.env["dunning.policy"])
            told = [(row, _reached(row, rungs.get(policy, ()))) for row in rows]
            told = [(row, levels) for row, levels in told if levels]
            if told:
                notices.append(
                    self._notice(by_id[debtor_id], currency_id, policy, told)
                )
                items += len(told)
                customers.add(debtor_id)
        for batch in split_every(BATCH, notices, list):
            self.env["dunning.notice"].create(batch)
            self.env.flush_all()
        return {"counted_items": items, "counted_debtors": len(customers)}

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
            "subject": self.env._("Counts as said from before"),
            "level_id": highest.id,
            "date": self.company_id._collections_today() - timedelta(days=gap),
            "lang": partner.lang or "en_US",
            "currency_id": currency_id,
            "item_ids": [
                Command.create(_item(row, level, level == levels[-1]))
                for row, levels in told
                for level in levels
            ],
        }


def _reached(row, rungs):
    """Return the levels an item counts as told, rising."""
    return [level for days, level in rungs if row["days_late"] >= days]


def _item(row, level, is_highest):
    return {
        "line_id": row["id"],
        "move_id": row["move_id"],
        "level_id": level.id,
        "kind": "overdue",
        "name": row["name"],
        "date": row["date"],
        "date_maturity": row["date_maturity"],
        "days_overdue": row["days_late"],
        "amount": row["amount_currency"],
        # Once per item, or the notice's total would count it for each level.
        "residual": row["residual_currency"] if is_highest else 0.0,
    }
