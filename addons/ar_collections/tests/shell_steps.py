"""Steps of a night in a process of their own, disturbed where a test says.

No test and no module: `process_nights` hands this text to `odoo shell`, with what is
to be done in AR_STEPS. A disturbance happens at a named point, which is a call of a
method of the product; the product knows nothing of it.
"""

import json
import os
import signal
import threading
import time

from odoo import SUPERUSER_ID, api
from odoo.service.model import retrying
from odoo.sql_db import db_connect

from odoo.addons.ar_collections.models.delivery import dunning_run

# name: (model, method, before or after it, at which call of it)
POINTS = {
    "proposal committed": ("dunning.run", "_next_batch", "before", 1),
    "first batch written": ("dunning.notice", "_queue", "after", 1),
    "first batch committed": ("dunning.run", "_next_batch", "before", 2),
    "last batch committed": ("dunning.run", "_is_pending", "before", 1),
    "mail accepted": ("ir.mail_server", "send_email", "after", 1),
}


def disturb(env, point, action):
    """Have an action happen at a point: it gets the records of the call."""
    name, method, where, which = POINTS[point]
    model, calls = type(env[name]), []
    original = getattr(model, method)

    def disturbed(self, *args, **kwargs):
        calls.append(method)
        if where == "before" and len(calls) == which:
            action(self)
        result = original(self, *args, **kwargs)
        if where == "after" and len(calls) == which:
            action(self)
        return result

    setattr(model, method, disturbed)


def kill(_records):
    """End this process as the kernel does when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def restart(records):
    """Cut every connection to the database, as a restart of the server does."""
    with db_connect("postgres").cursor() as cr:
        cr.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [records.env.cr.dbname],
        )


def pay_meanwhile(notices):
    """Let another user pay what the first notice lists; go on when he has or waits."""
    paying = threading.Thread(
        target=pay, args=(notices.env.registry, notices[0].item_ids.move_id.ids)
    )
    paying.start()
    with db_connect("postgres").cursor() as cr:
        while paying.is_alive():
            cr.execute(
                "SELECT FROM pg_stat_activity"
                " WHERE datname = %s AND wait_event_type = 'Lock'",
                [notices.env.cr.dbname],
            )
            if cr.rowcount:
                break
            cr.rollback()
            time.sleep(0.05)


def pay(registry, move_ids):
    """Pay invoices in full, repeated as Odoo repeats a call that collides."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})

        def register():
            moves = env["account.move"].browse(move_ids)
            for move in moves.filtered("amount_residual"):
                wizard = env["account.payment.register"].with_context(
                    active_model="account.move", active_ids=move.ids
                )
                wizard.with_company(move.company_id).create({})._create_payments()

        retrying(register, env)


def send(env, port):
    """Run the mail queue against a server on this machine."""
    servers = env["ir.mail_server"]
    servers.search([]).active = False
    servers.create(
        {
            "name": "Sink",
            "smtp_host": "127.0.0.1",
            "smtp_port": port,
            "smtp_encryption": "none",
        }
    )
    env.cr.commit()
    env["mail.mail"].process_email_queue()
    env.cr.commit()


def night(env):
    """Run the night of every company, committing as `collections run` does."""
    for company in env["res.company"]._every_company():
        env["collection.night"]._night(company, between=env.cr.commit)
        env.cr.commit()


def main(env):
    """Do the steps that AR_STEPS names."""
    task = json.loads(os.environ["AR_STEPS"])
    for point, action in task["disturbances"].items():
        disturb(env, point, globals()[action])
    dunning_run.BATCH = task["batch"]
    steps = {
        "night": lambda: night(env),
        "send": lambda: send(env, task["port"]),
        "pay": lambda: pay(env.registry, task["pay"]),
        "go on": lambda: env["collection.night"]._cron_send(),
    }
    for step in task["steps"]:
        steps[step]()
        env.cr.rollback()  # what is left, as a process does that ends
