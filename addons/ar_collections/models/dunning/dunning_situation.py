"""Reading the situation of every candidate, in a constant number of statements."""

from operator import itemgetter
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, groupby

from ...logic import decision
from ...logic.ladder import Item
from ..ledger.bank import Bank, read_bank
from ..ledger.open_line import open_lines, plan_for_much
from .account_move import UNSENT


class Candidate(NamedTuple):
    """One customer in one document currency with a positive open item."""

    debtor: models.Model  # collection.debtor
    currency: models.Model  # res.currency
    policy: models.Model  # dunning.policy, may be empty
    contact: models.Model  # res.partner to write to
    situation: decision.Situation
    bank: Bank


class OpenLine(NamedTuple):
    """What a decision reads of an open line: no more, as all of them are read."""

    partner_id: int
    currency_id: int
    id: int
    move_id: int
    residual: float
    days_late: int
    excluded: bool
    document: float
    sent: bool


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
        groups = self._groups(lines, day, besides, as_of and company)
        by_partner = self._owing(company, debtors, groups)
        debtors = self.env["collection.debtor"].union(*by_partner.values())
        policies = self._ladders(debtors._policies())
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
        currencies = {
            currency_id: self.env["res.currency"].browse(currency_id)
            for _partner_id, currency_id in groups
        }
        result = []
        for (partner_id, currency_id), items in groups.items():
            debtor = by_partner[partner_id]
            policy, ladder = policies.get(debtor.id, none)
            result.append(
                Candidate(
                    debtor,
                    currencies[currency_id],
                    policy,
                    contacts[debtor.id],
                    self._situation(ladder, items, debtor.id, currency_id, shared),
                    shared["bank"],
                )
            )
        return result

    def _groups(self, lines, day, besides, past_of=None):
        """Return {(customer, currency): items}, where there is one to be paid.

        :param past_of: the company, where the day is a past one of it
        """
        line_ids = [line.id for line in lines]
        said = self._said(line_ids, day, besides)
        blocked = self.env["dunning.block"]._blocked(line_ids, day, past_of)
        groups = {}
        for key, rows in groupby(lines, key=itemgetter(0, 1)):
            items = tuple(_item(row, said, blocked) for row in rows)
            if any(item.residual > 0 for item in items):
                groups[key] = items
        return groups

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
                order="id",
            )
        owing = dict(zip(debtors.partner_id.ids, debtors, strict=True))
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

    def _lines(self, company, as_of, day, debtors):
        """Return the OpenLines of customers, the oldest of each group first.

        An invoice is `sent` that the customer was sent and that did not come back;
        so is an entry that is no invoice.
        """
        partner_ids = None
        if debtors is None:
            plan_for_much(self.env)
        else:
            partner_ids = debtors.partner_id.ids
        self.env["account.move"].flush_model(["is_move_sent", "move_type", "state"])
        self.env["mail.notification"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.partner_id, line.currency_id, line.id, line.move_id,
                       line.residual::float8,
                       %(day)s::date - line.date_maturity AS days_late,
                       line.no_followup OR COALESCE(account.non_trade, FALSE),
                       line.residual_currency::float8,
                       unsent.id IS NULL AND returned.id IS NULL
                  FROM (%(lines)s) line
                  JOIN account_account account ON account.id = line.account_id
                  LEFT JOIN account_move unsent
                         ON unsent.id = line.move_id AND %(unsent)s
                  LEFT JOIN (%(returned)s) returned ON returned.id = line.move_id
                 WHERE line.partner_id IS NOT NULL
                 ORDER BY line.partner_id, line.currency_id, days_late DESC, line.id
                """,
                day=day,
                lines=open_lines(self.env, as_of, company.ids, partner_ids),
                unsent=SQL(UNSENT),
                returned=_RETURNED,
            )
        )
        return list(map(OpenLine._make, rows))

    def _ladders(self, policies):
        """Return {debtor id: (policy record, its rules in plain Python)}."""
        plain = {policy: policy._rules() for policy in set(policies.values())}
        return {
            debtor_id: (policy, plain[policy]) for debtor_id, policy in policies.items()
        }


# What `_said` would say of an item nothing was said of.
_UNSAID = frozenset(), 0, 1, None, None


def _item(line, said, blocked):
    """Return an open line as the ladder reads it."""
    part = blocked.get(line.id)
    return Item(
        line.id,
        line.residual,
        line.days_late,
        line.excluded,
        *said.get(line.id, _UNSAID),
        min(part, max(line.residual, 0.0)) if part else 0.0,
        line.document,
        line.sent,
    )


# Invoices whose e-mail came back, and that were not sent again since.
_RETURNED = SQL(
    """
    SELECT DISTINCT invoice.id
      FROM mail_notification returned
      JOIN mail_message message ON message.id = returned.mail_message_id
      JOIN account_move invoice
        ON invoice.id = message.res_id AND invoice.move_type = 'out_invoice'
     WHERE returned.notification_status IN ('bounce', 'exception')
       AND message.model = 'account.move'
       AND NOT EXISTS (
           SELECT FROM mail_message later
             JOIN mail_notification again ON again.mail_message_id = later.id
            WHERE later.model = 'account.move' AND later.res_id = message.res_id
              AND later.id > message.id AND again.notification_status = 'sent')
    """
)
