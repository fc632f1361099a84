"""Thirty nights on the demo ledger, counted by reason and compared with a golden file.

What happens: every fifth customer written to pays on the same day before his mail has
left, which takes it back; every fifth after it has left. On the first day one mail
bounces, and the address is corrected on the tenth; another is replied to. From the
18th to the 27th day nobody posts payments or bank statements. What the counts mean is
told in golden/README.md.

AR_GOLDEN=1 writes the golden file anew: read the difference before it is committed.
"""

import json
import os
from pathlib import Path

from odoo.tests import tagged

from .thirty_nights import MENDED_ON, NIGHTS, ThirtyNightsCase

GOLDEN = Path(__file__).with_name("golden") / "thirty_nights.json"


@tagged("post_install", "-at_install")
class TestThirtyNights(ThirtyNightsCase):
    def test_reasons_of_each_day(self):
        if not hasattr(self, "companies"):
            self.skipTest("the database has posted entries")
        days = self.simulate()
        if os.environ.get("AR_GOLDEN"):
            GOLDEN.parent.mkdir(exist_ok=True)
            GOLDEN.write_text(_readable(days), encoding="utf-8")
            self.skipTest(f"{GOLDEN.name} is written anew")
        golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
        self.assertEqual(len(golden), NIGHTS)
        for day, expected in zip(days, golden, strict=True):
            self.assertEqual(day, expected)
        self.check_the_bounce()
        self.check_the_reply()
        self.check_the_ladder()

    def check_the_bounce(self):
        """The address that refused is silent until it is another one."""
        notice = self.bounced
        self.assertEqual((notice.state, notice.bounced), ("failed", True))
        later = notice.debtor_id.notice_ids.filtered(lambda n: n.id > notice.id)
        first = later.sorted("id")[:1]
        self.assertEqual((first.date - notice.date).days, MENDED_ON)
        self.assertEqual(first.address, "new-address@example.org")
        self.assertEqual(first.level_id, notice.level_id, "a failed level counted")

    def check_the_reply(self):
        """The answer lies at the customer, and stops nothing yet."""
        replies = self.replied.debtor_id.message_ids.filtered(
            lambda message: message.message_type == "email"
        )
        self.assertIn("We paid on Monday.", replies.body)

    def check_the_ladder(self):
        """No item is said a level twice, or one before the one below it."""
        items = self.env["dunning.notice.item"].search(
            [
                ("level_id", "!=", False),
                ("void", "=", False),
                ("notice_id.run_id", "!=", False),
            ],
            order="id",
        )
        for said in items.grouped("line_id").values():
            numbers = [n for n in said.mapped("level_id.number") if n]
            self.assertEqual(numbers, [n + 1 for n in range(len(numbers))])


def _readable(days):
    """Return JSON with a line for each company and day."""
    rows = []
    for day in days:
        parts = [f"{json.dumps(key)}: {json.dumps(day[key])}" for key in day]
        rows.append("{" + ",\n ".join(parts) + "}")
    return "[\n" + ",\n".join(rows) + "\n]\n"
