"""Many who log at once, and sealers beside them, in a process of their own.

No test and no module: `test_seal_processes` hands this text to `odoo shell`, with the
number of writers in AR_WRITERS.
"""

import json
import logging
import os
import threading

from odoo import SUPERUSER_ID, api

WRITERS = int(os.environ["AR_WRITERS"])
SEALERS, ROUNDS = 4, 10
LEFT = "odoo.addons.ar_collections.models.contact.collection_interaction_logging"


class Waits(logging.Handler):
    """Counts who waited for a customer that somebody else had in hands, in vain."""

    found = 0

    def emit(self, record):
        self.found += "lock timeout" in record.getMessage()


def main(env):
    registry, failures, sealed = env.registry, [], []
    waits, logger = Waits(), logging.getLogger(LEFT)
    logger.setLevel(logging.INFO)
    logger.addHandler(waits)
    debtor = env["collection.debtor"].search([("case_id", "!=", False)], limit=1)
    outcome = env.ref("ar_collections.collection_outcome_right_person")
    company = debtor.company_id
    stages = [debtor.case_id.stage_kind]
    env.cr.commit()  # what was read must not hold a snapshot while others write
    everybody = threading.Barrier(WRITERS, timeout=60)

    def log(cr, number):
        cr.execute("SET LOCAL lock_timeout = '2s'")
        api.Environment(cr, SUPERUSER_ID, {})["collection.interaction"].create(
            {
                "debtor_id": debtor.id,
                "outcome_id": outcome.id,
                "text": f"Writer {number}",
            }
        )

    def write(number):
        with registry.cursor() as cr:
            log(cr, number)
            everybody.wait()  # all have written, nobody has committed
        for again in range(ROUNDS):
            with registry.cursor() as cr:
                log(cr, f"{number}, {again}")

    def seal(_number):
        for _again in range(ROUNDS):
            with registry.cursor() as cr:
                seals = api.Environment(cr, SUPERUSER_ID, {})["collection.seal"]
                sealed.append(seals._seal(company.with_env(seals.env), cr.commit))

    def guarded(work, number):
        try:
            work(number)
        except Exception as error:
            failures.append(f"{work.__name__} {number}: {error!r}")

    threads = [
        threading.Thread(target=guarded, args=(work, number))
        for work, count in ((write, WRITERS), (seal, SEALERS))
        for number in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal(0)
    debtor._refresh_night(company, debtor.partner_id.ids, light=())
    env.cr.commit()  # as the night, of which this is a part, commits its ranges
    env.invalidate_all()
    stages.append(debtor.case_id.stage_kind)
    result = {"failures": failures, "sealed": sum(sealed), "stages": stages}
    print("RESULT", json.dumps(result | {"waits": waits.found}))
