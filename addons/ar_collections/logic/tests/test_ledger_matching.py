"""Payments settle the oldest instalment first, in both currencies."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from logic.ledger_matching import Money, match


def own(cents):
    return Money(Decimal(cents).scaleb(-2), Decimal(cents).scaleb(-2))


CENTS = st.integers(1, 100_000)


@given(st.lists(CENTS, min_size=1, max_size=5), st.lists(CENTS, max_size=5))
def test_what_is_paid_is_settled_in_order(owed, paid):
    """No cent is lost; a later instalment is touched when the earlier ones are paid."""
    while sum(paid) > sum(owed):
        paid.pop()
    found = match([own(cents) for cents in owed], [own(cents) for cents in paid])
    left = [int(residual.company * 100) for residual in found.residuals]
    assert sum(left) == sum(owed) - sum(paid)
    first_open = next((n for n, rest in enumerate(left) if rest), len(left))
    assert left[first_open + 1 :] == owed[first_open + 1 :]
    for number, cents in enumerate(paid):
        shares = [s.money.company for s in found.shares if s.payment == number]
        assert sum(shares) * 100 == cents
    assert found.settled == (sum(owed) == sum(paid))
    groups = [group for group in found.groups if group is not None]
    assert groups == sorted(groups)
    for share in found.shares:
        assert found.groups[share.instalment] == share.group


def test_groups_end_where_a_payment_ends_with_its_instalment():
    found = match([own(50), own(50), own(50)], [own(50), own(60)])
    assert found.groups == [0, 1, 1]
    assert match([own(50), own(50)], [own(50)]).groups == [0, None]


def foreign(document, company):
    return Money(Decimal(document), Decimal(company))


def test_a_foreign_payment_at_the_same_rate():
    found = match([foreign("500", "250")], [foreign("120", "60")])
    assert found.residuals == [foreign("380", "190")]


def test_a_difference_of_exchange_is_left_to_odoo():
    assert match([foreign("500", "250")], [foreign("120", "40")]) is None
    assert match([foreign("500", "250")], [foreign("500", "249.99")]) is None


def test_thirds_that_round_up_do_not_come_out_even():
    debt = foreign("33.33", "16.67")
    third = foreign("11.11", "5.56")
    assert match([debt], [third, third, third]) is None
