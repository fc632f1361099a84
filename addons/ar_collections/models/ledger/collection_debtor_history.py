"""Whose history the night reads again.

How a customer pays changes by a payment, which touches him, or because a payment
leaves the year or quarter it is counted in, on a day known beforehand
(`history_until`). On all other nights his history stands, and only what is open is
read: a fraction of the ledger. A part of all customers is read in full every night
all the same, so that nothing that escaped us stays for longer than twelve weeks.
"""

from hashlib import sha256

from odoo import api, fields, models
from odoo.tools import SQL

DAYS_ROUND = 84  # nights in which everybody's turn comes


class CollectionDebtor(models.Model):
    _inherit = "collection.debtor"

    @api.model
    def _is_night_of_all(self, company):
        """Tell whether customers are looked for in the whole ledger tonight."""
        if company._has_new_history_basis():
            return True
        today = company._collections_today().toordinal()
        return today % DAYS_ROUND == company.id % DAYS_ROUND

    @api.model
    def _history_lasts(self, company):
        """Return SQL telling, of a row, whether its stored history holds today."""
        if company._has_new_history_basis():
            return SQL("FALSE")
        today = company._collections_today()
        return SQL(
            """
            (stale IS NOT TRUE AND id %% %(round)s <> %(turn)s
             AND (history_until > %(today)s
                  OR history_until IS NULL AND last_payment_date IS NULL) IS TRUE)
            """,
            round=DAYS_ROUND,
            turn=today.toordinal() % DAYS_ROUND,
            today=today,
        )


class ResCompany(models.Model):
    _inherit = "res.company"

    collections_history_basis = fields.Char(
        readonly=True,
        help="What the stored figures of paying rest on beside the ledger; when it"
        " changes, the next night reads everybody's history again.",
    )

    collections_last_line = fields.Integer(
        readonly=True,
        help="The newest journal item when all customers were last refreshed.",
    )

    def _last_line(self):
        """Return the id of the newest journal item there is, of any company."""
        rows = self.env.execute_query(SQL("SELECT MAX(id) FROM account_move_line"))
        return rows[0][0] or 0

    def _remember_night(self, last_line):
        """Note what the figures of all customers rest on from now on."""
        self.write(
            {
                "collections_history_basis": self._history_basis(),
                "collections_last_line": last_line,
            }
        )

    def _has_new_history_basis(self):
        return self.collections_history_basis != self._history_basis()

    def _history_basis(self):
        """Return a digest of working days, holidays, accounts and journals."""
        weekdays, holidays = self._collections_calendar()
        journals = self.env["account.journal"]
        basis = (
            sorted(weekdays),
            sorted(holidays),
            self.env["account.account"]._receivable_ids(),
            journals._ids_of_types("bank", "cash"),
            journals._ids_without_debts(),
            journals._ids_of_types("sale"),
        )
        return sha256(repr(basis).encode()).hexdigest()
