"""`collections verify`, run in this process: what it prints, how it ends."""

import contextlib
import io
import json
from argparse import Namespace

from odoo.tests import tagged

from ..cli.commands import verify
from .test_seal import SealCase


@tagged("post_install", "-at_install")
class TestVerifyCommand(SealCase):
    def verify(self, as_json=True):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            code = verify.execute(self.env(su=True), Namespace(json=as_json))
        return code, out.getvalue()

    def mine(self, text):
        companies = json.loads(text)["companies"]
        return next(c for c in companies if c["company"] == self.company.name)

    def test_an_intact_log(self):
        code, text = self.verify()
        found = self.mine(text)
        self.assertEqual((code, found["broken"], found["links"]), (0, None, 5))
        last = self.seal.search([("company_id", "=", self.company.id)], limit=1)
        self.assertEqual(found["head"], last.digest)
        self.assertIn("intact, 5 seals", self.verify(as_json=False)[1])

    def test_a_broken_log(self):
        entry = self.entries[1]
        self.sql("DELETE FROM collection_interaction WHERE id = %s", entry.id)
        code, text = self.verify()
        self.assertEqual(code, 1)
        self.assertEqual(
            self.mine(text)["broken"],
            {
                "number": 2,
                "model": "collection.interaction",
                "key": entry.id,
                "what": "removed",
            },
        )
        told = self.verify(as_json=False)[1]
        self.assertIn(f"Contact {entry.id} (seal 2) was removed", told)
