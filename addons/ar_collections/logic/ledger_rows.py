"""One row of a ledger file: from text to dates and amounts, or the reasons why not."""

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

REQUIRED = ("customer", "invoice_date", "due_date", "amount")
COLUMNS = (
    *REQUIRED,
    *("number", "kind", "currency", "payment_date", "paid_amount", "disputed"),
    *("name", "country", "email", "phone"),
)
DATES = ("invoice_date", "due_date", "payment_date")
LARGEST = Decimal(10) ** 13  # with decimals, what a float still holds exactly
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")


@dataclass(frozen=True)
class Currency:
    """A currency that may be used: its decimals, and the first day with a rate."""

    decimals: int
    since: date | None = None  # None: the company's own, which needs none


@dataclass(frozen=True)
class Row:
    """A row that can be read. Amounts positive and rounded to their currency."""

    line: int
    customer: str
    number: str
    invoice_date: date
    due_date: date
    amount: Decimal
    is_credit: bool = False
    currency: str = ""
    payment_date: date | None = None
    paid_amount: Decimal | None = None  # None with a date: all that is left
    name: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""


class BadRow(ValueError):
    """A row that cannot be read; its arguments are the reasons."""


class RowReader:
    """Reads rows by one date format against the currencies of the books.

    :param parse_date: text to date, raising ValueError
    :param currencies: the usable currencies by code; "" is the company's own
    :param countries: the known country codes, upper case
    """

    def __init__(
        self,
        parse_date: Callable[[str], date],
        currencies: Mapping[str, Currency],
        countries: Container[str] = (),
    ):
        self.parse_date = parse_date
        self.currencies = currencies
        self.countries = countries

    def read(self, line: int, cells: Mapping[str, str]) -> Row:
        """Return the row of these cells.

        :param line: the line of the file it begins on
        :param cells: text by column of ours; a missing column is an empty one
        :raises BadRow: with every reason found

        >>> from .ledger_dates import date_parser
        >>> reader = RowReader(date_parser(), {"": Currency(2)})
        >>> reader.read(2, {"customer": " C1", "invoice_date": "2026-01-05",
        ...     "due_date": "2026-02-04", "amount": "-10.505"}).amount
        Decimal('10.51')
        """
        cells = {name: (cells.get(name) or "").strip() for name in COLUMNS}
        reasons = [
            f"{name} is not UTF-8 text" for name, t in cells.items() if not _is_text(t)
        ]
        if reasons:
            raise BadRow(*reasons)
        if not cells["customer"]:
            reasons.append("customer is empty")
        if cells["number"] == "/":
            reasons.append("number '/' stands for no number in Odoo")
        dates = {name: self._date(name, cells[name], reasons) for name in DATES}
        amount = _decimal("amount", cells["amount"], reasons)
        paid = _decimal("paid_amount", cells["paid_amount"], reasons, optional=True)
        is_credit = _is_credit(cells["kind"].lower(), amount, reasons)
        self._check_dates(dates, reasons)
        code, decimals = self._currency(cells["currency"].upper(), dates, reasons)
        country = cells["country"].upper()
        if country and country not in self.countries:
            reasons.append(f"country is not a known two-letter code: {country!r}")
        amount, paid = (_rounded(value, decimals) for value in (amount, paid))
        if amount is not None and not amount:
            reasons.append("amount is zero")
        paid = _paid(paid, amount, dates["payment_date"], reasons)
        if reasons:
            raise BadRow(*reasons)
        return Row(
            line=line,
            is_credit=is_credit,
            currency=code,
            paid_amount=paid,
            amount=abs(amount),
            country=country,
            **{k: cells[k] for k in ("customer", "number", "name", "email", "phone")},
            **dates,
        )

    def _date(self, name, text, reasons):
        if not text:
            if name in REQUIRED:
                reasons.append(f"{name} is missing")
            return None
        try:
            return self.parse_date(text)
        except ValueError:
            reasons.append(f"{name} is not a date: {text!r}")
            return None

    def _check_dates(self, dates, reasons):
        invoice_date, due_date = dates["invoice_date"], dates["due_date"]
        if invoice_date and due_date and due_date < invoice_date:
            reasons.append("due before the invoice date")

    def _currency(self, code, dates, reasons):
        """Return the code, empty for the company's own, and its decimals."""
        currency = self.currencies.get(code)
        if not currency:
            reasons.append(f"currency {code} is unknown or not active")
            return code, None
        needed = [day for name, day in dates.items() if day and name != "due_date"]
        if currency.since and any(day < currency.since for day in needed):
            reasons.append(f"no rate of {code} on {min(needed)}")
        if currency.since is None:
            code = ""
        return code, currency.decimals


def _is_text(text: str) -> bool:
    """Tell decoded text from bytes that were not UTF-8 (kept as surrogates)."""
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)


def _decimal(name, text, reasons, optional=False):
    if not text and optional:
        return None
    if not _NUMBER.fullmatch(text):
        reasons.append(
            f"{name} is not a number: {text!r}" if text else f"{name} is missing"
        )
        return None
    value = Decimal(text)
    if abs(value) >= LARGEST:
        reasons.append(f"{name} has too many digits to be true: {text!r}")
        return None
    return value


def _rounded(value: Decimal | None, decimals: int | None) -> Decimal | None:
    if value is None or decimals is None:
        return value
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _is_credit(kind, amount, reasons) -> bool:
    negative = amount is not None and amount < 0
    if kind == "invoice" and negative:
        reasons.append("kind is invoice but the amount is negative")
    elif kind not in ("", "invoice", "credit"):
        reasons.append(f"kind is neither invoice nor credit: {kind!r}")
    return negative or kind == "credit"


def _paid(paid, amount, payment_date, reasons):
    """Return what was paid, positive; it may carry the sign of a negative amount."""
    if paid is None or (not paid and not payment_date):
        return None
    if not payment_date:
        reasons.append("paid_amount without payment_date")
    if amount is not None and amount < 0:
        paid = abs(paid)
    if paid <= 0:
        reasons.append("paid_amount is not positive")
    return paid
