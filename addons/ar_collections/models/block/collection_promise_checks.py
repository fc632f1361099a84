"""What cannot be promised."""

from collections import defaultdict

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, format_amount

from ..ledger.open_line import open_lines
from .collection_promise import PENDING


class CollectionPromise(models.Model):
    _inherit = "collection.promise"

    def _is_history(self):
        """Tell whether a superuser loads what was promised in the past."""
        return self.env.su and self.date_made < self.company_id._collections_today()

    def _check_entry(self):
        """Refuse what cannot be promised.

        :raises ValidationError: says what is wrong and how much may be promised
        """
        self.ensure_one()
        if self.date < self.company_id._collections_today():
            raise ValidationError(
                self.env._("A promise cannot be for a day gone by: choose a day ahead.")
            )
        if self.interaction_id and self.interaction_id.debtor_id != self.debtor_id:
            raise ValidationError(
                self.env._(
                    "That contact was with another customer: choose one of this."
                )
            )
        if not self.env.su:
            self._check_terms()
        items = self.sudo().item_ids
        self._check_lines(items.line_id)
        for item in items:
            if item.line_id.currency_id != self.currency_id:
                raise ValidationError(
                    self.env._(
                        "%(document)s is in %(currency)s: promise it in that currency.",
                        document=item.move_id.name,
                        currency=item.line_id.currency_id.name,
                    )
                )
        free = self._free()
        if self.scope == "items":
            self._check_items(items, free)
        else:
            among = items.line_id.ids or free
            self._check_amount(self.amount, sum(free.get(i, 0.0) for i in among))

    def _check_terms(self):
        """Refuse to count what came earlier, or to forgive more than the company."""
        usual = self._defaults_of(
            {"debtor_id": self.debtor_id.id, "currency_id": self.currency_id.id}
        )
        if self.date_made != usual["date_made"]:
            raise ValidationError(
                self.env._("A promise is given today, not on a day gone by or ahead.")
            )
        if (
            self.tolerance_days > usual["tolerance_days"]
            or self.currency_id.compare_amounts(
                self.tolerance_amount, usual["tolerance_amount"]
            )
            > 0
        ):
            raise ValidationError(
                self.env._(
                    "It would be kept by less than the settings allow: leave the"
                    " tolerance as it is set for the company."
                )
            )

    def _check_items(self, items, free):
        total = sum(items.mapped("amount"))
        if not items or self.currency_id.compare_amounts(total, self.amount):
            raise ValidationError(
                self.env._(
                    "The items add up to %(total)s, the promise is of %(amount)s."
                    " Promise an amount on each item.",
                    total=self._money(total),
                    amount=self._money(self.amount),
                )
            )
        for item in items:
            if self.currency_id.compare_amounts(item.amount, 0) <= 0:
                raise ValidationError(
                    self.env._(
                        "Nothing is promised of %(document)s: enter an amount above"
                        " zero or leave it out.",
                        document=item.move_id.name,
                    )
                )
            self._check_amount(
                item.amount, free.get(item.line_id.id, 0.0), item.move_id.name
            )

    def _check_amount(self, amount, free, document=None):
        if self.currency_id.compare_amounts(amount, free) <= 0:
            return
        raise ValidationError(
            self.env._(
                "%(amount)s cannot be promised of %(document)s: %(free)s is open and"
                " not promised yet.",
                amount=self._money(amount),
                document=document or self.partner_id.name,
                free=self._money(max(free, 0.0)),
            )
        )

    def _money(self, amount):
        return format_amount(self.env, amount, self.currency_id)

    def _free(self):
        """Return {item: what is open and under no other promise}, oldest first."""
        return self._promisable(self.debtor_id, self.currency_id, besides=self)

    @api.model
    def _promisable(self, debtor, currency, besides=None):
        """Return {line id: amount} that a customer could promise in a currency."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id, residual_currency::float8 FROM (%s) line"
                " WHERE currency_id = %s AND residual_currency > 0 AND NOT no_followup"
                " ORDER BY date_maturity, id",
                open_lines(
                    self.env, None, debtor.company_id.ids, debtor.partner_id.ids
                ),
                currency.id,
            )
        )
        free = dict(rows)
        # As superuser: of whatever collector they are, they promise the same debt.
        others = self.sudo().search(
            [
                ("debtor_id", "=", debtor.id),
                ("currency_id", "=", currency.id),
                ("state", "in", PENDING),
                ("id", "not in", besides.ids if besides else []),
            ]
        )
        for line_id, amount in _still_to_come(others).items():
            if line_id in free:
                free[line_id] = currency.round(free[line_id] - amount)
        return free


def _still_to_come(promises):
    """Return {line id: amount} that promises which stand hold of items."""
    held = defaultdict(float)
    for promise in promises:
        for item in promise.item_ids:
            waiting = item.amount if promise.state == "proposed" else item.blocked
            held[item.line_id.id] += waiting
    return held
