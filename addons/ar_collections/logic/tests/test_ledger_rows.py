"""Rows of a ledger file: every reason why one is bad."""

from datetime import date
from decimal import Decimal

import pytest
from logic.ledger_dates import date_parser, refusal
from logic.ledger_rows import BadRow, Currency, RowReader

GOOD = {
    "customer": "C1",
    "number": "7",
    "invoice_date": "2026-01-05",
    "due_date": "2026-02-04",
    "amount": "100.00",
}
CURRENCIES = {
    "": Currency(2),
    "EUR": Currency(2),
    "USD": Currency(2, date(2026, 1, 1)),
    "JPY": Currency(0, date(2026, 2, 1)),
}


def read(**cells):
    reader = RowReader(date_parser(), CURRENCIES, {"DE"})
    return reader.read(2, GOOD | cells)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"customer": "  "}, "customer is empty"),
        ({"invoice_date": ""}, "invoice_date is missing"),
        ({"due_date": ""}, "due_date is missing"),
        ({"due_date": "2026-02-30"}, "due_date is not a date: '2026-02-30'"),
        ({"payment_date": "5/2/2026"}, "payment_date is not a date: '5/2/2026'"),
        ({"due_date": "2026-01-04"}, "due before the invoice date"),
        ({"amount": ""}, "amount is missing"),
        ({"amount": "1,000.00"}, "amount is not a number: '1,000.00'"),
        ({"amount": "NaN"}, "amount is not a number: 'NaN'"),
        ({"amount": "0.00"}, "amount is zero"),
        ({"amount": "0.004"}, "amount is zero"),
        ({"currency": "XXX"}, "currency XXX is unknown or not active"),
        (
            {"currency": "JPY"},
            "no rate of JPY on 2026-01-05",
        ),
        ({"paid_amount": "5"}, "paid_amount without payment_date"),
        (
            {"paid_amount": "-5", "payment_date": "2026-02-01"},
            "paid_amount is not positive",
        ),
        (
            {"paid_amount": "0", "payment_date": "2026-02-01"},
            "paid_amount is not positive",
        ),
        ({"kind": "receipt"}, "kind is neither invoice nor credit: 'receipt'"),
        (
            {"kind": "invoice", "amount": "-1"},
            "kind is invoice but the amount is negative",
        ),
        ({"country": "ZZ"}, "country is not a known two-letter code: 'ZZ'"),
        ({"number": "/"}, "number '/' stands for no number in Odoo"),
        ({"customer": "M\udcfcller"}, "customer is not UTF-8 text"),
        ({"name": "a\0b"}, "name is not UTF-8 text"),
    ],
)
def test_bad_row(cells, reason):
    with pytest.raises(BadRow) as caught:
        read(**cells)
    assert caught.value.args == (reason,)


def test_every_reason_is_given():
    with pytest.raises(BadRow) as caught:
        read(customer="", due_date="", amount="x")
    assert caught.value.args == (
        "customer is empty",
        "due_date is missing",
        "amount is not a number: 'x'",
    )


@pytest.mark.parametrize(
    ("cells", "amount", "is_credit"),
    [
        ({}, "100.00", False),
        ({"amount": "-100"}, "100.00", True),
        ({"amount": "100", "kind": "Credit"}, "100.00", True),
        ({"amount": "-100", "kind": "credit"}, "100.00", True),
        ({"amount": "2309.7899999999995"}, "2309.79", False),
        ({"amount": "99.5", "currency": "jpy", "invoice_date": "2026-02-01"}, "100", 0),
    ],
)
def test_amount_and_kind(cells, amount, is_credit):
    row = read(**cells)
    assert (row.amount, row.is_credit) == (Decimal(amount), bool(is_credit))


def test_own_currency_is_no_foreign_one():
    assert read(currency="eur").currency == ""
    assert read(currency="usd").currency == "USD"


def test_nothing_paid_is_no_payment():
    assert read(paid_amount="0.00").paid_amount is None


def test_paid_credit_note_may_carry_its_sign():
    row = read(amount="-10", paid_amount="-4", payment_date="2026-02-01")
    assert row.paid_amount == Decimal(4)


def test_disputed_is_ignored():
    assert read(disputed="Yes") == read()


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["1/2/2026", "3/4/2026"], "ambiguous (1/2/2026)"),
        (["1/31/2026", "3/4/2026"], "--date-format '%m/%d/%Y'"),
        (["31.1.2026"], "--date-format '%d.%m.%Y'"),
        (["January 5"], "name their format"),
    ],
)
def test_dates_that_are_not_iso_are_never_guessed(texts, words):
    assert words in refusal(texts)


def test_iso_dates_need_no_format():
    assert refusal(["2026-01-31", "", "2026-02-01"]) == ""
