"""Made-up customers who each have their own way to pay."""

import random
from datetime import date, timedelta

from logic.book import Item

BEGIN = date(2025, 1, 6)


def ledger(seed=1, customers=30, invoices=1500):
    """Return the items of customers who each have their own way to pay."""
    draw = random.Random(seed)
    usual = [draw.gauss(2, 12) for _customer in range(customers)]
    items = []
    for _invoice in range(invoices):
        customer = draw.randrange(customers)
        day = BEGIN + timedelta(days=draw.randrange(540))
        due = day + timedelta(days=30)
        paid = due + timedelta(days=max(-29, round(draw.gauss(usual[customer], 5))))
        items.append(item(customer, day, due, draw.randrange(100, 9000), paid))
    return items


def item(customer, day, due, amount, paid):
    return Item(customer, day, due, amount, ((paid, amount, False),), paid, True)
