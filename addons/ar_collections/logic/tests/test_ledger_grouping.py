"""Rows of one number: payments, repeats, conflicts."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from logic.ledger_grouping import group
from logic.ledger_rows import Row


def row(line, number="7", amount="100", paid=None, on=None, **values):
    values = {
        "customer": "C1",
        "invoice_date": date(2026, 1, 5),
        "due_date": date(2026, 2, 4),
    } | values
    return Row(
        line,
        number=number,
        amount=Decimal(amount),
        paid_amount=None if paid is None else Decimal(paid),
        payment_date=on and date(2026, 2, on),
        **values,
    )


def problems(*rows, **options):
    return {p.line: p.reason for p in group(rows, **options).problems}


def paid(*rows):
    [invoice] = group(rows).ledger.invoices
    return [(p.date.day, str(p.amount)) for p in invoice.payments]


def test_a_date_without_amount_pays_the_rest():
    assert paid(row(2, on=9)) == [(9, "100")]
    assert paid(row(2, on=9), row(3, paid="30", on=3)) == [(3, "30"), (9, "70")]


def test_a_row_that_says_nothing_of_payment_adds_none():
    assert paid(row(2), row(3, paid="30", on=3)) == [(3, "30")]
    assert paid(row(2, paid="30", on=3), row(3)) == [(3, "30")]


def test_an_exact_repeat_counts_once():
    grouping = group([row(2, paid="30", on=3), row(5, paid="30", on=3)])
    assert grouping.repeats == [(5, 2)]
    assert grouping.ledger.invoices[0].residual == 70


def test_rows_without_number_are_each_an_invoice():
    grouping = group([row(2, number="", on=3), row(3, number="", on=3)])
    assert len(grouping.ledger.invoices) == 2
    assert not grouping.repeats


def test_conflicts_refuse_the_whole_invoice():
    found = problems(row(2), row(3, amount="99"), row(4, customer="C2"), row(5, "8"))
    assert found == {
        2: "its invoice has a bad row on line 3",
        3: "conflicts with line 2 of the same number: amount",
        4: "conflicts with line 2 of the same number: customer",
    }
    assert "kind" in problems(row(2), row(3, is_credit=True))[3]


def test_more_than_owed():
    assert problems(row(2, paid="60", on=3), row(3, paid="41", on=4)) == {
        2: "its invoice has a bad row on line 3",
        3: "paid more than owed: 41 where 40 is left",
    }
    assert problems(row(2, paid="100", on=3), row(3, on=4))[3] == (
        "pays the rest, but nothing is left to pay"
    )
    assert problems(row(2, on=3), row(3, on=4))[3] == "line 2 already pays the rest"


def test_an_unreadable_row_takes_its_invoice_along():
    assert problems(row(2, on=3), row(9, "8"), bad_numbers={"7": 4}) == {
        2: "its invoice has a bad row on line 4"
    }


def test_the_first_word_about_a_customer_counts():
    grouping = group(
        [
            row(2, "1", email="a@example.com"),
            row(3, "2", email="b@example.com", country="DE"),
        ]
    )
    customer = grouping.ledger.customers["C1"]
    assert (customer.email, customer.country) == ("a@example.com", "DE")


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "1", "2", "3"]),
            st.sampled_from(["50", "100"]),
            st.sampled_from([None, "10", "50", "60"]),
            st.sampled_from([None, 1, 2]),
        ),
        max_size=12,
    )
)
def test_every_row_is_loaded_merged_or_refused(cells):
    """No row is lost, none counts twice, and no invoice is paid beyond its amount."""
    rows = [
        row(line, number, amount, paid if on else None, on)
        for line, (number, amount, paid, on) in enumerate(cells, start=2)
    ]
    grouping = group(rows)
    loaded = [line for lines in grouping.lines for line in lines]
    refused = [problem.line for problem in grouping.problems]
    assert sorted(loaded + refused) == [r.line for r in rows]
    assert all(0 <= invoice.residual for invoice in grouping.ledger.invoices)
    assert all(p.amount > 0 for i in grouping.ledger.invoices for p in i.payments)
