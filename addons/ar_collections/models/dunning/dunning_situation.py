"""Reading the situation of every candidate, in a constant number of statements."""

from collections import Counter, defaultdict
from operator import attrgetter
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...logic import decision
from ...logic.ladder import Item
from ..ledger.bank import Bank, read_bank
from ..ledger.open_line import open_lines, plan_for_much
from ..ledger.undone import has_matched_drafts
from .account_move import RETURNED, UNSENT
from .bulk_insert import int_array
from .without_gc import without_gc


class Candidate(NamedTuple):
    """One customer in one document currency with a positive open item."""

    debtor: models.Model  # collection.debtor
    currency: models.Model  # res.currency
    policy: models.Model  # dunning.policy, may be empty
    contact: models.Model  # res.partner to write to
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
        with without_gc():
            lines = self._lines(company, as_of, day, debtors)
            groups = self._groups(company, lines, day, besides, as_of, debtors)
        credits_ = _credits_of_several(groups)
        groups = {key: items for key, items in groups.items() if _is_owing(items)}
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
            for currency_id in {currency_id for _partner_id, currency_id in groups}
        }
        result = []
        for (partner_id, currency_id), items in groups.items():
            debtor = by_partner[partner_id]
            policy, ladder = policies.get(debtor.id, none)
            situation = self._situation(ladder, items, debtor.id, currency_id, shared)
            if partner_id in credits_:
                credit = credits_[partner_id].copy()
                credit.pop(currency_id)
                situation = situation._replace(other_credit=sum(credit.values()))
            result.append(
                Candidate(
                    debtor,
                    currencies[currency_id],
                    policy,
                    contacts[debtor.id],
                    situation,
                    shared["bank"],
                )
            )
        return result

    def _groups(self, company, lines, day, besides, as_of, debtors):
        """Return {(customer, currency): items}."""
        line_ids = [line[2] for line in lines]
        said = self._said(line_ids, day, besides)
        blocked = self.env["dunning.block"]._blocked(
            None if debtors is None else line_ids, day, as_of and company
        )
        return _items_of(lines, said, blocked)

    def _owing(self, company, debtors, groups):
        """Return {customer id: debtor} of those groups; only `debtors`, if given."""
        partner_ids = {partner_id for partner_id, _currency_id in groups}
        if debtors is None:
            debtors = self._debtors_of(company, partner_ids)
        owing = dict(zip(debtors.partner_id.ids, debtors, strict=True))
        return {partner_id: owing[partner_id] for partner_id in partner_ids}

    def _debtors_of(self, company, partner_ids):
        """Return the debtors of customers of a company, what is asked of them read.

        By hand: of thousands, a search takes twice as long.
        """
        debtors = self.env["collection.debtor"]
        debtors.flush_model(["company_id", "partner_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, partner_id FROM collection_debtor
                 WHERE company_id = %s AND partner_id = ANY(%s::int[])
                 ORDER BY id
                """,
                company.id,
                int_array(partner_ids),
            )
        )
        debtors = debtors.browse(row[0] for row in rows)
        known = {
            "company_id": [company.id] * len(rows),
            "partner_id": [p for _d, p in rows],
        }
        for name, values in known.items():
            debtors._fields[name]._insert_cache(debtors, values)
        return debtors

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
        """Return open lines, the oldest of each customer and currency first.

        As plain tuples, of no more than a decision reads, as all of them are read:
        customer, currency and line id, residual in company currency, days late,
        whether excluded by the books, residual in document currency, whether sent.
        An invoice is `sent` that the customer was sent and that did not come back;
        so is an entry that is no invoice.
        """
        partner_ids, drafts = None, True
        if debtors is None:
            plan_for_much(self.env)
            drafts = has_matched_drafts(self.env)
        else:
            partner_ids = debtors.partner_id.ids
        self.env["account.move"].flush_model(["is_move_sent", "move_type", "state"])
        self.env["mail.notification"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT line.partner_id, line.currency_id, line.id,
                       line.residual,
                       %(day)s::date - line.date_maturity AS days_late,
                       line.no_followup OR line.account_id IN (
                            SELECT id FROM account_account WHERE non_trade),
                       line.residual_currency,
                       returned.id IS NULL AND NOT EXISTS (
                            SELECT FROM account_move unsent
                             WHERE unsent.id = line.move_id AND %(unsent)s)
                  FROM (%(lines)s) line
                  LEFT JOIN (%(returned)s) returned ON returned.id = line.move_id
                 WHERE line.partner_id IS NOT NULL
                 ORDER BY line.partner_id, line.currency_id, days_late DESC, line.id
                """,
                day=day,
                lines=open_lines(self.env, as_of, company.ids, partner_ids, drafts),
                unsent=SQL(UNSENT),
                returned=RETURNED,
            )
        )

    def _ladders(self, policies):
        """Return {debtor id: (policy record, its rules in plain Python)}."""
        plain = {policy: policy._rules() for policy in set(policies.values())}
        return {
            debtor_id: (policy, plain[policy]) for debtor_id, policy in policies.items()
        }


_RESIDUAL = attrgetter("residual")
# What `_said` would say of an item nothing was said of.
_UNSAID = frozenset(), 0, 1, None, None


def _items_of(lines, said, blocked):
    """Return {(customer, currency): items}, in their order."""
    found = defaultdict(list)
    for partner_id, currency_id, line_id, residual, days, out, document, sent in lines:
        held = blocked.get(line_id)
        found[partner_id, currency_id].append(
            (
                line_id,
                residual,
                days,
                out,
                *said.get(line_id, _UNSAID),
                min(held, max(residual, 0.0)) if held else 0.0,
                document,
                sent,
            )
        )
    # Of thousands it takes half as long as naming what each is made of
    return {key: tuple(map(Item._make, items)) for key, items in found.items()}


def _is_owing(items):
    """Tell whether there is one to be paid."""
    return max(map(_RESIDUAL, items)) > 0


def _credits_of_several(groups):
    """Return {customer: {currency: credit}} of those with more than one currency.

    In company currency, positive.
    """
    times = Counter([partner_id for partner_id, _currency_id in groups])
    found = defaultdict(dict)
    if len(times) == len(groups):
        return found
    for (partner_id, currency_id), items in groups.items():
        if times[partner_id] > 1:
            credits_ = [-item.residual for item in items if item.residual < 0]
            found[partner_id][currency_id] = sum(credits_)
    return found
