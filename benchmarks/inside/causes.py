"""Run inside `odoo shell` (name: env): some customers promise, dispute, are held.

PROMISES, DISPUTES and HOLDS of the largest company's customers with overdue items, each
customer with one of them at most, in the order of their ids. Committed.
"""

from datetime import timedelta

from odoo import Command

from benchmarks.inside.floors import largest_company

PROMISES, DISPUTES, HOLDS = 500, 300, 200

company = largest_company(env)  # noqa: F821
env = company.env
today = company._collections_today()
soon = today + timedelta(days=7)
debtors = env["collection.debtor"].search(
    [("company_id", "=", company.id), ("overdue", ">", 100), ("blocked", "=", 0)],
    order="id",
)
share = min(1.0, len(debtors) / (PROMISES + DISPUTES + HOLDS))
count = {"promise": PROMISES, "dispute": DISPUTES, "hold": HOLDS}
count = {kind: int(number * share) for kind, number in count.items()}
rest = iter(debtors)
some = {kind: [next(rest) for _n in range(number)] for kind, number in count.items()}


def oldest(debtor):
    return debtor.open_item_ids.filtered(lambda item: item.residual_currency > 1)[:1]


def half(item):
    return item.currency_id.round(item.residual_currency / 2)


env["collection.promise"].create(
    [
        {
            "debtor_id": debtor.id,
            "date": soon,
            "amount": half(item),
            "currency_id": item.currency_id.id,
            "scope": "total",
        }
        for debtor in some["promise"]
        if (item := oldest(debtor))
    ]
)
reason = env.ref("ar_collections.collection_reason_dispute_price")
env["collection.dispute"].create(
    [
        {
            "debtor_id": debtor.id,
            "reason_id": reason.id,
            "item_ids": [Command.create({"line_id": item.id, "amount": half(item)})],
        }
        for debtor in some["dispute"]
        if (item := oldest(debtor))
    ]
)
reason = env.ref("ar_collections.collection_reason_hold_sales")
env["collection.hold"].create(
    [
        {"debtor_id": debtor.id, "reason_id": reason.id, "date_end": soon}
        for debtor in some["hold"]
    ]
)
env.cr.commit()
print("Entered: " + ", ".join(f"{number} {kind}s" for kind, number in count.items()))
