"""A synthetic ledger: the same for the same seed and day, of any size.

A customer is the unit: what it is and owes depends on the seed and its number alone,
so that a ledger can be made batch by batch, and from the middle on.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from .ledger_entries import Customer, Ledger
from .ledger_history import write_history
from .ledger_payers import choose_payer

FOREIGN = 0.02  # of the customers, in a currency of their own
SHARED = 10  # every tenth customer buys from all companies
COUNTRIES = ("DE", "FR", "GB", "IE", "NL", "AT", "IT", "ES", "PL", "US")
_FIRST = (
    "Alder", "Beacon", "Cedar", "Delta", "Ember", "Falcon", "Garnet", "Harbour",
    "Iris", "Juniper", "Keystone", "Linden", "Meridian", "Nordic", "Orchard", "Pebble",
)  # fmt: skip
_SECOND = (
    "Bakery", "Catering", "Clinics", "Dairy", "Foods", "Gardens", "Hotels", "Joinery",
    "Kitchens", "Logistics", "Market", "Optics", "Press", "Schools", "Stores", "Tools",
)  # fmt: skip
# Currencies of two decimals, all of them, that customers may be invoiced in
CURRENCIES = ("EUR", "USD", "GBP", "CHF")


@dataclass(frozen=True)
class Size:
    """What is asked for, of all companies together."""

    invoices: int
    customers: int
    companies: int = 1
    months: int = 36

    def of_company(self, number: int) -> "Size":
        """Return the part of company `number`, from 0: the first is the largest.

        >>> [Size(1100, 110, 3).of_company(n).invoices for n in range(3)]
        [600, 300, 200]
        """
        weights = [1 / (1 + n) for n in range(self.companies)]
        return Size(
            _quotas(self.invoices, weights)[number],
            _quotas(self.customers, weights)[number],
            1,
            self.months,
        )


@dataclass(frozen=True)
class Synthetic:
    """The ledger of one company.

    :param size: of this company alone
    :param company: its number, from 0
    :param currency: its own, an ISO code
    """

    size: Size
    seed: int
    today: date
    company: int = 0
    currency: str = "EUR"

    def batches(self, at_most: int) -> Iterator[Ledger]:
        """Yield the ledger customer by customer, in pieces of so many invoices.

        A customer with more is a piece by itself.
        """
        ledger, count = Ledger(), 0
        for number, invoices in enumerate(self._invoices_by_customer()):
            if count and count + invoices > at_most:
                yield ledger
                ledger, count = Ledger(), 0
            self._add_customer(ledger, number, invoices)
            count += invoices
        if count:
            yield ledger

    def _invoices_by_customer(self) -> list[int]:
        """Return the number of invoices by customer: few have many, each has one."""
        choice = random.Random(f"{self.seed} {self.company} sizes")
        customers = min(self.size.customers, self.size.invoices)
        weights = [choice.lognormvariate(0, 0.9) for _n in range(customers)]
        more = _quotas(self.size.invoices - customers, weights)
        return [1 + quota for quota in more]

    def _add_customer(self, ledger: Ledger, number: int, invoices: int) -> None:
        shared = not self.company or number % SHARED == 0
        ref = f"S{number + 1:06}" + ("" if shared else f"-{self.company + 1}")
        ledger.customers[ref] = self._customer(ref)
        choice = random.Random(f"{self.seed} {self.company} {ref}")
        foreign = [code for code in CURRENCIES if code != self.currency]
        currency = choice.choice(foreign) if choice.random() < FOREIGN else ""
        payer = choose_payer(choice)
        days = round(self.size.months * 365.25 / 12)
        write_history(ledger, ref, payer, invoices, self.today, days, currency, choice)

    def _customer(self, ref: str) -> Customer:
        choice = random.Random(f"{self.seed} {ref}")
        name = f"{choice.choice(_FIRST)} {choice.choice(_SECOND)} {ref[1:]}"
        return Customer(
            ref, name, choice.choice(COUNTRIES), f"{ref.lower()}@example.com"
        )


def _quotas(total: int, weights: list[float]) -> list[int]:
    """Return whole numbers in proportion to the weights, whose sum is the total.

    >>> _quotas(10, [1, 1, 1])
    [3, 4, 3]
    """
    if not weights:
        return []
    sums = list(accumulate(weights))
    bounds = [round(total * so_far / sums[-1]) for so_far in sums]
    return [high - low for low, high in zip([0, *bounds], bounds, strict=False)]
