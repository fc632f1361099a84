"""What a demo customer is: how it used to pay, and what it owes.

Days are relative to today: of a due date, negative is overdue.
"""

from dataclasses import dataclass
from decimal import Decimal

from ..logic.ledger_entries import Customer, Term

_THIRD = Decimal("33.33")
THIRDS = Term("Three instalments", ((_THIRD, 30), (_THIRD, 60), (100 - 2 * _THIRD, 90)))
HALVES = Term("Two instalments", ((Decimal(50), 14), (Decimal(50), 45)))


@dataclass(frozen=True)
class Item:
    """One document that is still open, or part of it.

    With a term, `due` is the day of its last instalment.
    """

    due: int
    amount: str
    paid: str = ""  # part that was paid, on day `paid_on`
    paid_on: int = 0
    is_credit: bool = False
    no_followup: bool = False
    term: Term | None = None


@dataclass(frozen=True)
class Story:
    """One customer: how it used to pay, and what is open.

    `delays` are the days late of its settled invoices, from and to; `amounts` their
    size, from and to. `lately` are the days late of invoices younger than
    `lately_age`, where they differ. `unallocated` is money that came in yesterday
    without reference. `bounced` is how many days ago a notice to them came back.
    """

    customer: Customer
    history: int
    delays: tuple[int, int]
    amounts: tuple[int, int]
    open: tuple[Item, ...] = ()
    unallocated: str = ""
    lately: tuple[int, int] | None = None
    lately_age: int = 130  # days
    currency: str = ""  # empty: the company's own
    term: Term | None = None  # of what is settled
    bounced: int = 0


def customer(ref, name, country, street, place, email="", phone="", lang="en_US"):
    code, _space, city = place.partition("|")
    return Customer(
        ref=ref, name=name, country=country, email=email, phone=phone, lang=lang,
        street=street, zip=code, city=city,
    )  # fmt: skip
