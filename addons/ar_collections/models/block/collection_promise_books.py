"""What the ledger shows of promised items, read for many in a few statements."""

from collections import defaultdict
from datetime import timedelta

from odoo import models
from odoo.tools import SQL

from ...logic import promise as logic
from ..ledger.bank import read_bank
from ..ledger.open_line import open_lines
from ..ledger.planned_once import execute_planned_once
from ..ledger.settlement_line import settlement_lines


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    def _books(self, company, today, as_of=None):
        """Return {(debtor, currency): Books} of the customers of these promises.

        :param as_of: a past day, to read the books of; None = as they stand
        """
        partner_ids = self.partner_id.ids
        debtor = {d.partner_id.id: d for d in self.debtor_id}
        residuals, on_account = self._open(company, partner_ids, as_of)
        settled = self._settled(company, partner_ids, as_of)
        reached = bank_day(company, today)
        keys = {(promise.partner_id.id, promise.currency_id) for promise in self}
        return {
            (debtor[partner_id], currency): logic.Books(
                residuals[partner_id, currency.id],
                tuple(settled[partner_id, currency.id]),
                reached,
                tuple(on_account[partner_id, currency.id]),
                currency._collections_precision()[0],
            )
            for partner_id, currency in keys
        }

    def _open(self, company, partner_ids, as_of=None):
        """Return what is open, and the days of money on account.

        :return: {(partner id, currency id): {line id: residual}}, oldest first, and
            {(partner id, currency id): [date]}
        """
        rows = execute_planned_once(
            self.env,
            SQL(
                """
                SELECT line.id, line.partner_id, line.currency_id, line.date,
                       line.residual_currency::float8, move.journal_id = ANY(%(money)s),
                       line.no_followup
                  FROM (%(lines)s) line
                  JOIN account_move move ON move.id = line.move_id
                 ORDER BY line.date_maturity, line.id
                """,
                lines=open_lines(self.env, as_of, company.ids, partner_ids),
                money=self.env["account.journal"]._ids_of_types("bank", "cash"),
            ),
            partner_ids,
        )
        residuals, on_account = defaultdict(dict), defaultdict(list)
        for line_id, partner_id, currency_id, day, residual, money, excluded in rows:
            if residual > 0 and not excluded:
                residuals[partner_id, currency_id][line_id] = residual
            elif residual < 0 and money:
                on_account[partner_id, currency_id].append(day)
        return residuals, on_account

    def _settled(self, company, partner_ids, as_of=None):
        """Return {(partner id, currency id): [Settled]} since the oldest was made."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT settled.partner_id, settled.currency_id, settled.line_id,
                       settled.date, settled.amount_currency::float8,
                       part.credit_move_id, settled.kind = 'payment'
                  FROM (%(settled)s) settled
                  JOIN account_partial_reconcile part ON part.id = settled.id
                 WHERE (settled.date > %(since)s OR part.credit_move_id > %(known)s)
                   AND (settled.date <= %(as_of)s OR %(as_of)s IS NULL)
                """,
                settled=settlement_lines(self.env, company, partner_ids),
                since=min(self.mapped("date_made")),
                known=min(self.mapped("known_entry")),
                as_of=SQL("%s::date", as_of),
            )
        )
        settled = defaultdict(list)
        for partner_id, currency_id, *facts in rows:
            settled[partner_id, currency_id].append(logic.Settled(*facts))
        return settled


def bank_day(company, today):
    """Return the day up to which the bank is in the books, None without a bank."""
    age = read_bank(company, today).age
    return None if age is None else today - timedelta(days=age)
