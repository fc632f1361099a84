"""Amounts of documents in the company's currency, by the rates in the database."""

from datetime import date
from decimal import Decimal

from odoo.tools import SQL

from ...logic.ledger_rows import Currency


class Rates:
    """The active currencies of one company by code; "" is the company's own."""

    def __init__(self, company):
        self.company = company
        currencies = company.env["res.currency"].search([])
        self.currencies = {currency.name: currency for currency in currencies}
        self.currencies[""] = company.currency_id
        self.own = company.currency_id
        self._own_codes = {"", self.own.name}
        self._ids = {code: currency.id for code, currency in self.currencies.items()}
        self._rates: dict[tuple[str, date], float] = {}
        self._returns: dict[tuple[str, date], float] = {}  # the other way round

    def usable(self) -> dict[str, Currency]:
        """Return what a row reader needs to know of the currencies."""
        since = dict(
            self.company.env.execute_query(
                SQL(
                    "SELECT currency_id, min(name) FROM res_currency_rate"
                    " WHERE company_id IS NULL OR company_id = %s GROUP BY currency_id",
                    self.company.root_id.id,
                )
            )
        )
        return {
            code: Currency(
                currency.decimal_places,
                None if currency == self.own else since.get(currency.id, date.max),
            )
            for code, currency in self.currencies.items()
        }

    def currency_id(self, code: str) -> int:
        """Return the id of this currency."""
        return self._ids[code]

    def is_foreign(self, code: str) -> bool:
        """Tell a currency that is not the company's own."""
        return code not in self._own_codes

    def rate(self, code: str, day: date) -> float:
        """Return units of this currency per unit of the company's on that day."""
        if not self.is_foreign(code):
            return 1.0
        if (code, day) not in self._rates:
            self._rates[code, day] = self.company.env[
                "res.currency"
            ]._get_conversion_rate(
                self.company.currency_id, self.currencies[code], self.company, day
            )
        return self._rates[code, day]

    def invoiced(self, amount: Decimal, code: str, day: date) -> Decimal:
        """Return the amount of an invoice in company currency, as its lines round."""
        if not self.is_foreign(code):
            return amount
        return self._own(float(amount) / self.rate(code, day))

    def paid(self, amount: Decimal, code: str, day: date) -> Decimal:
        """Return the amount of a payment in company currency."""
        if not self.is_foreign(code):
            return amount
        if (code, day) not in self._returns:
            currency = self.currencies[code]
            self._returns[code, day] = currency._get_conversion_rate(
                currency, self.own, self.company, day
            )
        return self._own(float(amount) * self._returns[code, day])

    def _own(self, value: float) -> Decimal:
        return Decimal(f"{self.own.round(value):.{self.own.decimal_places}f}")
