"""The synthetic ledger: the same for the same seed, with the shares asked for."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

import pytest
from logic.ledger_payers import PAYERS
from logic.ledger_synthetic import Size, Synthetic

TODAY = date(2026, 3, 16)


def synthetic(invoices=8000, customers=400, seed=1, **values):
    return Synthetic(Size(invoices, customers), seed, TODAY, **values)


@pytest.fixture(scope="module")
def pieces():
    return list(synthetic().batches(1000))


@pytest.fixture(scope="module")
def invoices(pieces):
    return [i for piece in pieces for i in piece.invoices if not i.is_credit]


def first_due(invoice):
    if invoice.term:
        return invoice.term.days(invoice.invoice_date)[0]
    return invoice.due_date


def test_the_same_for_the_same_seed(pieces):
    assert list(synthetic().batches(1000)) == pieces
    other = synthetic(seed=2).batches(1000)
    assert next(other) != pieces[0]


def test_pieces_do_not_change_what_is_in_them(pieces):
    [whole] = synthetic().batches(10**6)
    assert whole.invoices == [i for piece in pieces for i in piece.invoices]
    assert len(whole.customers) == sum(len(piece.customers) for piece in pieces)


def test_as_many_as_asked(pieces, invoices):
    assert len(invoices) == 8000
    assert sum(len(piece.customers) for piece in pieces) == 400
    assert max(len(piece.invoices) for piece in pieces) < 1200


def test_a_quarter_is_open_and_most_of_it_overdue(invoices):
    left = [i for i in invoices if i.residual]
    overdue = [i for i in left if first_due(i) < TODAY]
    assert len(left) / len(invoices) == pytest.approx(0.25, abs=0.02)
    assert len(overdue) / len(left) == pytest.approx(0.60, abs=0.03)


def test_something_of_everything(pieces, invoices):
    credits = [i for piece in pieces for i in piece.invoices if i.is_credit]
    assert len(credits) / len(invoices) == pytest.approx(0.03, abs=0.01)
    assert {bool(i.residual) for i in credits} == {True, False}
    assert any(piece.unallocated for piece in pieces)
    assert any(i.term and i.payments for i in invoices)
    assert any(i.payments and i.residual for i in invoices)
    assert len({i.currency for i in invoices}) == 4
    assert len({c.country for piece in pieces for c in piece.customers.values()}) > 5


def test_nothing_lies_in_the_future_or_is_overpaid(invoices):
    for invoice in invoices:
        assert invoice.invoice_date <= TODAY
        assert invoice.due_date >= invoice.invoice_date
        assert invoice.residual >= 0
        for payment in invoice.payments:
            assert payment.amount > 0
            assert invoice.invoice_date <= payment.date <= TODAY
            weekend = payment.date.weekday() > 4
            assert not weekend or payment.date == invoice.invoice_date


def test_chronic_payers_are_later_than_prompt_ones(monkeypatch):
    """The kind shows in what was paid, and in how much is overdue."""
    late, overdue = {}, {}
    for payer in PAYERS:
        monkeypatch.setattr(
            "logic.ledger_synthetic.choose_payer", lambda _c, p=payer: p
        )
        days, states = [], Counter()
        for piece in synthetic(2000, 100).batches(500):
            for i in piece.invoices:
                if not i.is_credit:
                    states["overdue"] += bool(i.residual) and first_due(i) < TODAY
                    if not i.residual and not i.term:
                        days.append((i.payments[-1].date - i.due_date).days)
        late[payer.kind] = sum(days) / len(days)
        overdue[payer.kind] = states["overdue"]
    assert late["prompt"] < 0 < late["slow"] < late["chronic"]
    assert overdue["prompt"] < overdue["slow"] < overdue["chronic"]


def test_companies_share_some_customers():
    customers = defaultdict(set)
    for company in range(3):
        size = Size(3000, 300, 3).of_company(company)
        ledger = Synthetic(size, 1, TODAY, company, "USD")
        for piece in ledger.batches(500):
            customers[company] |= piece.customers.keys()
            assert not any(i.currency == "USD" for i in piece.invoices)
    assert sum(map(len, customers.values())) == 300
    assert 0 < len(customers[0] & customers[1]) < len(customers[1]) / 2


def test_a_short_history():
    ledger = Synthetic(Size(300, 30, months=1), 1, TODAY)
    for piece in ledger.batches(100):
        for invoice in piece.invoices:
            assert all(p.date <= TODAY for p in invoice.payments)
            assert Decimal(0) <= invoice.residual
