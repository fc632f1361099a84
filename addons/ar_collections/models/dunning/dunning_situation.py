"""Reading the situation of every candidate, in a constant number of statements."""

from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...logic import decision
from ...logic.ladder import Item
from ..ledger.bank import Bank, read_bank
from ..ledger.open_line import open_lines, plan_for_much


class Candidate(NamedTuple):
    """One customer in one document currency with a positive open item."""

    debtor: models.Model  # collection.debtor
    currency: models.Model  # res.currency
    policy: models.Model  # dunning.policy, may be empty
    contact: models.Model  # res.partner to write to
    lines: dict  # {line id: row of the open line}
    situation: decision.Situation
    bank: Bank


class DunningSituation(models.AbstractModel):
    """Fills the Situations that `logic.decision` judges. Reads, never writes."""

    _name = "dunning.situation"
    _description = "Dunning Situation"

    @api.model
    def _candidates(self, company, as_of=None, debtors=None, besides=None):
        """Return the candidates of a company, by customer and currency.

        :param as_of: past date to read ledger and notices of; None = now
        :param debtors: restrict to these; None = all
        :param besides: notices to be read as if they had not been said
        """
        day = as_of or company._collections_today()
        besides = besides or self.env["dunning.notice"]
        lines = self._lines(company, as_of, day, debtors)
        groups = self._groups(lines)
        by_partner = self._owing(company, debtors, groups)
        debtors = self.env["collection.debtor"].union(*by_partner.values())
        line_ids = [line["id"] for line in lines]
        policies = self._ladders(debtors._policies())
        said = self._said(line_ids, day, besides)
        blocked = self.env["dunning.block"]._blocked(line_ids, day)
        contacts = self._contacts(debtors)
        shared = {
            "bank": read_bank(company, day),
            "last_notice": self._days_since_notice(company, day, besides),
            "made": self._contacts_made(company, day, besides),
            "reach": self._reach(company, contacts),
            "paying": self._paying(company, lines) if as_of is None else set(),
            "unreviewed": self._unreviewed(company) if as_of is None else set(),
            "cap": company.collections_contact_cap,
            "digits": company.currency_id.decimal_places,
        }
        none = self.env["dunning.policy"], None
        currencies = self.env["res.currency"]
        result = []
        for (partner_id, currency_id), rows in groups.items():
            debtor = by_partner[partner_id]
            policy, ladder = policies.get(debtor.id, none)
            items = tuple(self._item(row, said, blocked) for row in rows)
            result.append(
                Candidate(
                    debtor,
                    currencies.browse(currency_id),
                    policy,
                    contacts[debtor.id],
                    {row["id"]: row for row in rows},
                    self._situation(ladder, items, debtor.id, currency_id, shared),
                    shared["bank"],
                )
            )
        return result

    def _groups(self, lines):
        """Return {(customer, currency): lines}, where there is one to be paid."""
        groups = defaultdict(list)
        for line in lines:
            groups[line["partner_id"], line["currency_id"]].append(line)
        return {
            key: rows
            for key, rows in groups.items()
            if any(row["residual"] > 0 for row in rows)
        }

    def _owing(self, company, debtors, groups):
        """Return {customer id: debtor} of those groups; only `debtors`, if given."""
        partner_ids = {partner_id for partner_id, _currency_id in groups}
        if debtors is None:
            debtors = self.env["collection.debtor"].search_fetch(
                [
                    ("company_id", "=", company.id),
                    ("partner_id", "in", list(partner_ids)),
                ],
                ["company_id", "partner_id", "policy_id"],
            )
        owing = {debtor.partner_id.id: debtor for debtor in debtors}
        return {partner_id: owing[partner_id] for partner_id in partner_ids}

    def _situation(self, ladder, items, debtor_id, currency_id, shared):
        left = None
        if shared["cap"]:
            left = shared["cap"] - shared["made"].get(debtor_id, 0)
        return decision.Situation(
            policy=ladder,
            items=items,
            currency=currency_id,
            bank_age=shared["bank"].age,
            payment_on_its_way=debtor_id in shared["paying"],
            days_since_notice=shared["last_notice"].get(debtor_id),
            contacts_left=left,
            channels=shared["reach"][debtor_id],
            unreviewed=(debtor_id, currency_id) in shared["unreviewed"],
            digits=shared["digits"],
        )

    def _item(self, row, said, blocked):
        levels, reached, round_, since, since_reached = said.get(row["id"], _UNSAID)
        part = blocked.get(row["id"])
        return Item(
            id=row["id"],
            residual=row["residual"],
            days_late=row["days_late"],
            excluded=row["excluded"],
            said=levels,
            reached=reached,
            round=round_,
            days_since=since,
            days_reached=since_reached,
            blocked=min(part, max(row["residual"], 0.0)) if part else 0.0,
            document=row["residual_currency"],
            sent=row["sent"],
        )

    def _lines(self, company, as_of, day, debtors):
        """Return the open lines of customers, as dictionaries.

        Beside columns of `open_lines`: `days_late, excluded` and `sent`: an invoice
        the customer was sent and that did not come back, or an entry that is no
        invoice.
        """
        partner_ids = None
        if debtors is None:
            plan_for_much(self.env)
        else:
            partner_ids = debtors.partner_id.ids
        self.env["account.move"].flush_model(["is_move_sent", "name"])
        self.env["mail.notification"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.id, line.move_id, line.partner_id, line.currency_id,
                       line.date, line.date_maturity,
                       line.amount_currency::float8, line.residual::float8,
                       line.residual_currency::float8,
                       %(day)s::date - line.date_maturity AS days_late,
                       line.no_followup OR COALESCE(account.non_trade, FALSE)
                           AS excluded,
                       move.move_type <> 'out_invoice'
                           OR (move.is_move_sent IS TRUE AND returned.res_id IS NULL)
                           AS sent
                  FROM (%(lines)s) line
                  JOIN account_account account ON account.id = line.account_id
                  JOIN account_move move ON move.id = line.move_id
                  LEFT JOIN (%(returned)s) returned ON returned.res_id = line.move_id
                 WHERE line.partner_id IS NOT NULL
                 ORDER BY line.partner_id, line.currency_id, line.date_maturity, line.id
                """,
                day=day,
                lines=open_lines(self.env, as_of, company.ids, partner_ids),
                returned=_RETURNED,
            )
        )
        # By hand, as execute_query_dict takes as long as the statement
        names = [column.name for column in self.env.cr.description]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _ladders(self, policies):
        """Return {debtor id: (policy record, its rules in plain Python)}."""
        plain = {policy: policy._rules() for policy in set(policies.values())}
        return {
            debtor_id: (policy, plain[policy]) for debtor_id, policy in policies.items()
        }


# What `_said` would say of an item nothing was said of.
_UNSAID = frozenset(), 0, 1, None, None

# Invoices whose e-mail came back, and that were not sent again since.
_RETURNED = SQL(
    """
    SELECT DISTINCT message.res_id
      FROM mail_notification returned
      JOIN mail_message message ON message.id = returned.mail_message_id
     WHERE returned.notification_status IN ('bounce', 'exception')
       AND message.model = 'account.move'
       AND NOT EXISTS (
           SELECT FROM mail_message later
             JOIN mail_notification again ON again.mail_message_id = later.id
            WHERE later.model = 'account.move' AND later.res_id = message.res_id
              AND later.id > message.id AND again.notification_status = 'sent')
    """
)
