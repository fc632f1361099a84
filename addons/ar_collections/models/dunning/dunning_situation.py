"""Reading the situation of every candidate, in a constant number of statements."""

from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...logic import decision
from ..ledger.open_line import open_lines


class Candidate(NamedTuple):
    """One customer in one document currency with a positive open item."""

    debtor: models.Model  # collection.debtor
    currency: models.Model  # res.currency
    policy: models.Model  # dunning.policy, may be empty
    contact: models.Model  # res.partner to write to, may be empty
    lines: dict  # {line id: row of the open line}
    situation: decision.Situation


class DunningSituation(models.AbstractModel):
    """Fills the Situations that `logic.decision` judges. Reads, never writes."""

    _name = "dunning.situation"
    _description = "Dunning Situation"

    @api.model
    def _candidates(self, company, as_of=None, debtors=None):
        """Return the candidates of a company, by customer and currency.

        :param as_of: past date to read ledger and notices of; None = now
        :param debtors: restrict to these; None = all
        """
        day = as_of or company._collections_today()
        lines = self._lines(company, as_of, day, debtors)
        if debtors is None:
            debtors = self.env["collection.debtor"].search(
                [("company_id", "=", company.id)]
            )
        by_partner = {debtor.partner_id.id: debtor for debtor in debtors}
        policies = self._ladders(debtors._policies())
        said = self._said([line["id"] for line in lines], day)
        last_notice = self._days_since_notice(company, day)
        bank_age = self._bank_age(company, day)
        contacts = self._contacts(debtors)
        paying = self._paying(company) if as_of is None else set()
        groups = defaultdict(list)
        for line in lines:
            groups[line["partner_id"], line["currency_id"]].append(line)
        result = []
        for (partner_id, currency_id), rows in sorted(groups.items()):
            if not any(row["residual"] > 0 for row in rows):
                continue
            debtor = by_partner[partner_id]
            policy, ladder = policies.get(debtor.id, (self.env["dunning.policy"], None))
            situation = decision.Situation(
                policy=ladder,
                items=tuple(self._item(row, said) for row in rows),
                bank_age=bank_age,
                payment_on_its_way=partner_id in paying,
                days_since_notice=last_notice.get(debtor.id),
                has_contact=bool(contacts[debtor.id].email),
                digits=company.currency_id.decimal_places,
            )
            result.append(
                Candidate(
                    debtor,
                    self.env["res.currency"].browse(currency_id),
                    policy,
                    contacts[debtor.id],
                    {row["id"]: row for row in rows},
                    situation,
                )
            )
        return result

    def _item(self, row, said):
        levels, reached, days_since = said.get(row["id"], (frozenset(), 0, None))
        return decision.Item(
            id=row["id"],
            residual=row["residual"],
            days_late=row["days_late"],
            excluded=row["excluded"],
            said=levels,
            reached=reached,
            days_since=days_since,
        )

    def _lines(self, company, as_of, day, debtors):
        """Return the open lines of customers, as dictionaries with `days_late`."""
        partner_ids = None if debtors is None else debtors.partner_id.ids
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT line.*, %s::date - line.date_maturity AS days_late,
                       line.no_followup OR COALESCE(account.non_trade, FALSE)
                           AS excluded
                  FROM (%s) line
                  JOIN account_account account ON account.id = line.account_id
                 WHERE line.partner_id IS NOT NULL
                 ORDER BY line.partner_id, line.currency_id, line.date_maturity, line.id
                """,
                day,
                open_lines(self.env, as_of, company.ids, partner_ids),
            )
        )

    def _ladders(self, policies):
        """Return {debtor id: (policy record, its rules in plain Python)}."""
        plain = {policy: policy._rules() for policy in set(policies.values())}
        return {
            debtor_id: (policy, plain[policy]) for debtor_id, policy in policies.items()
        }

    def _said(self, line_ids, day):
        """Return {line id: (ids of levels said, highest number, days since)}.

        Failed and cancelled notices do not count, nor those after `day`.
        """
        self.env["dunning.notice.item"].flush_model()
        self.env["dunning.notice"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT item.line_id, item.level_id, MAX(notice.date)
                  FROM dunning_notice_item item
                  JOIN dunning_notice notice ON notice.id = item.notice_id
                 WHERE item.line_id = ANY(%s) AND item.level_id IS NOT NULL
                   AND item.void IS NOT TRUE AND notice.date <= %s
                 GROUP BY item.line_id, item.level_id
                """,
                line_ids,
                day,
            )
        )
        levels = self.env["dunning.level"].browse({row[1] for row in rows})
        number = {level.id: level.number for level in levels}
        found = defaultdict(list)
        for line_id, level_id, date in rows:
            found[line_id].append((level_id, number[level_id], (day - date).days))
        return {
            line_id: (
                frozenset(level_id for level_id, _number, _days in levels),
                max(number for _level, number, _days in levels),
                min(days for _level, _number, days in levels),
            )
            for line_id, levels in found.items()
        }

    def _days_since_notice(self, company, day):
        """Return {debtor id: days since the last notice that counts}."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT debtor_id, %(day)s::date - MAX(date)
                  FROM dunning_notice
                 WHERE company_id = %(company)s AND date <= %(day)s
                   AND state NOT IN ('failed', 'cancelled')
                 GROUP BY debtor_id
                """,
                day=day,
                company=company.id,
            )
        )
        return dict(rows)

    def _bank_age(self, company, day):
        """Return the days since the newest entry of the journal longest without."""
        self.env["account.move"].flush_model(["date", "state", "journal_id"])
        self.env["account.journal"].flush_model(["type", "active"])
        [(age,)] = self.env.execute_query(
            SQL(
                """
                SELECT MAX(%(day)s::date - newest.date)
                  FROM (SELECT MAX(move.date) AS date
                          FROM account_journal journal
                          JOIN account_move move ON move.journal_id = journal.id
                         WHERE journal.company_id = %(company)s AND journal.active
                           AND journal.type IN ('bank', 'cash')
                           AND move.state = 'posted' AND move.date <= %(day)s
                         GROUP BY journal.id) newest
                """,
                day=day,
                company=company.id,
            )
        )
        return age

    def _paying(self, company):
        """Return the commercial partners whose money is on its way to the books.

        That is: an online payment pending or authorised, or a bank statement line
        that nobody has matched yet.
        """
        self.env["payment.transaction"].flush_model(["state", "partner_id"])
        self.env["account.bank.statement.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner.commercial_partner_id
                  FROM payment_transaction tx
                  JOIN res_partner partner ON partner.id = tx.partner_id
                 WHERE tx.company_id = %(company)s AND tx.amount > 0
                   AND tx.state IN ('pending', 'authorized')
                 UNION
                SELECT partner.commercial_partner_id
                  FROM account_bank_statement_line line
                  JOIN res_partner partner ON partner.id = line.partner_id
                 WHERE line.company_id = %(company)s AND line.amount > 0
                   AND line.is_reconciled IS NOT TRUE
                """,
                company=company.id,
            )
        )
        return {row[0] for row in rows}

    def _contacts(self, debtors):
        """Return {debtor id: contact}: who gets the invoices, else the customer."""
        contacts = {}
        for debtor in debtors:
            found = debtor.partner_id.address_get(["invoice"])["invoice"]
            contacts[debtor.id] = self.env["res.partner"].browse(found)
        return contacts
