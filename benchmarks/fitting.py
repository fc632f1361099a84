"""A score card fitted on synthetic past invoices: seconds and memory, without Odoo.

AR_BENCH_FIT says how many invoices (1,000,000 without). All are walked, as what is
known of a customer rests on each; the card is fitted on the newest of them.
"""

import os
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "addons" / "ar_collections"))

# Found by the line above: the logic stands without Odoo.
from logic import fitting  # noqa: E402
from logic.backtest import cut_day  # noqa: E402
from logic.book import Item  # noqa: E402
from logic.calendar import next_working_day  # noqa: E402
from logic.sample import sample  # noqa: E402
from logic.score import FEATURES, Bin, Card, Rates, Scale  # noqa: E402

INVOICES = int(os.environ.get("AR_BENCH_FIT", "1000000"))
PER_CUSTOMER = 20
BEGIN = date(2023, 1, 2)
DAYS = 1000


def main():
    items = ledger()
    days = {}

    def working_day(day):
        if day not in days:
            days[day] = next_working_day(day)
        return days[day]

    start = time.monotonic()
    known = sample(items, working_day, cut_day(items, 1))
    walked = time.monotonic()
    fitting.fit(known, base())
    end = time.monotonic()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{INVOICES:,} invoices walked in {walked - start:.1f} s, a card fitted on"
        f" {len(known):,} in {end - walked:.1f} s; peak {memory:,.0f} MB,"
        f" load average {os.getloadavg()[0]:.1f}"
    )


def ledger():
    """Return invoices of customers who each have their own way to pay."""
    draw = random.Random(1)
    customers = max(1, INVOICES // PER_CUSTOMER)
    usual = [draw.gauss(2, 12) for _customer in range(customers)]
    items = []
    for _invoice in range(INVOICES):
        customer = draw.randrange(customers)
        day = BEGIN + timedelta(days=draw.randrange(DAYS))
        due = day + timedelta(days=30)
        paid = due + timedelta(days=max(-29, round(draw.gauss(usual[customer], 8))))
        amount = float(draw.randrange(100, 9000))
        items.append(
            Item(customer, day, due, amount, ((paid, amount, False),), paid, True)
        )
    return items


def base():
    """Return a card with a bin for each quarter of each feature's values."""
    scales = {}
    for name, (least, most) in FEATURES.items():
        edges = [least + (most - least) * part / 4 for part in range(5)]
        bins = [
            Bin(low, high, 2 * place)
            for place, (low, high) in enumerate(zip(edges, edges[1:], strict=False))
        ]
        scales[name] = Scale(tuple(bins))
    return Card(scales, rates=Rates(0, 0.9, 0.2, -0.8, 0.8, 1))


if __name__ == "__main__":
    sys.exit(main())
