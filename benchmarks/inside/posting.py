"""Run inside `odoo shell` (name: env): posting and paying, hooks on and off in turn.

All is rolled back. Processor time of this process and wall time are both given: on a
busy machine only the first can be compared, but it leaves PostgreSQL out.
"""

import time
from contextlib import ExitStack
from datetime import timedelta
from unittest.mock import patch

from odoo import Command

from benchmarks.inside.floors import largest_company

PAIRS = 200  # invoices posted and paid, each way
BLOCK = 10  # of them at a time, so that a slow moment strikes both ways
HOOKS = {
    "account.move": ["write"],
    "account.move.line": ["create", "write", "unlink"],
    "account.partial.reconcile": ["create", "unlink"],
    "res.partner": ["write"],
}
OURS = "odoo.addons.ar_collections.models.ledger"
company = largest_company(env)  # noqa: F821
env = company.env
today = company._collections_today()
partners = (
    env["collection.debtor"]
    .search([("company_id", "=", company.id)], limit=BLOCK, order="id")
    .partner_id
)


def without_hooks(stack):
    """Have each hook pass its call straight on to what lies beneath it."""
    for model, names in HOOKS.items():
        for cls in type(env[model]).__mro__:
            if not cls.__module__.startswith(OURS):
                continue
            for name in names:
                if name in vars(cls):
                    stack.enter_context(patch.object(cls, name, beneath(cls, name)))


def beneath(cls, name):
    def passed_on(self, *args, **kwargs):
        return getattr(super(cls, self), name)(*args, **kwargs)

    return passed_on


def post_and_pay(partner):
    day = today - timedelta(days=40)
    line = {"name": "Goods", "price_unit": 100, "tax_ids": [Command.clear()]}
    move = env["account.move"].create(
        {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "invoice_date": day,
            "invoice_line_ids": [Command.create(line)],
        }
    )
    env.cr.flush()
    move.action_post()
    env.cr.flush()
    wizard = env["account.payment.register"].with_context(
        active_model="account.move", active_ids=move.ids
    )
    wizard.create({"payment_date": today})._create_payments()
    env.cr.flush()


def block(hooked):
    """Return wall time, processor time and queries of a block."""
    with ExitStack() as stack:
        if not hooked:
            without_hooks(stack)
        env.cr.flush()
        before = time.perf_counter(), time.process_time(), env.cr.sql_log_count
        for partner in partners:
            post_and_pay(partner)
        after = time.perf_counter(), time.process_time(), env.cr.sql_log_count
    return [b - a for a, b in zip(before, after, strict=True)]


block(True)  # warms up
sums = {True: [0, 0, 0], False: [0, 0, 0]}
for number in range(2 * PAIRS // BLOCK):
    hooked = number % 4 in (0, 3)
    sums[hooked] = [a + b for a, b in zip(sums[hooked], block(hooked), strict=True)]
print(f"Posting and paying {PAIRS} invoices, {len(partners)} customers in turn")
for hooked, (wall, processor, queries) in sums.items():
    print(
        f"  hooks {'on ' if hooked else 'out'}  wall {1000 * wall / PAIRS:6.1f} ms each"
        f"  processor {1000 * processor / PAIRS:6.1f} ms  queries {queries / PAIRS:.1f}"
    )
on, out = sums[True], sums[False]
print(f"  ratio      wall {on[0] / out[0]:.3f}  processor {on[1] / out[1]:.3f}")
env.cr.rollback()
