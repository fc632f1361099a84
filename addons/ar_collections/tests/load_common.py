"""A company of its own for loading into, and ledger files as text."""

import argparse
import contextlib
import io
import tempfile
from pathlib import Path

from odoo import SUPERUSER_ID
from odoo.tests import TransactionCase

from ..cli.commands import load
from ..cli.loading import books


class LoadCase(TransactionCase):
    """The loader's command, executed as the superuser as the command line does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(user=SUPERUSER_ID)
        cls.company = cls.env["res.company"].create(
            {"name": "Load Test", "currency_id": cls.env.ref("base.EUR").id}
        )
        books.ensure_chart(cls.company)
        cls.env = cls.env(context={"allowed_company_ids": cls.company.ids})
        cls.company = cls.company.with_env(cls.env)

    def add_currency(self, code, **rates):
        """Activate a currency with rates by day, `_2026_01_01=2.0`."""
        currency = self.env.ref(f"base.{code}")
        currency.active = True
        currency.rate_ids.unlink()
        for day, rate in rates.items():
            self.env["res.currency.rate"].create(
                {
                    "currency_id": currency.id,
                    "name": day[1:].replace("_", "-"),
                    "rate": rate,
                    "company_id": False,
                }
            )
        return currency

    def load(self, text, *arguments, name="ledger.csv"):
        """Load a file of this text (or bytes).

        :return: exit code, standard output, standard error
        """
        content = text if isinstance(text, bytes) else text.encode()
        parser = argparse.ArgumentParser()
        load.add_arguments(parser)
        out, err = io.StringIO(), io.StringIO()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(content)
            options = parser.parse_args(
                [
                    *(str(path), "--company", str(self.company.id)),
                    *("--bad-rows", f"{folder}/bad.csv", *arguments),
                ]
            )
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = load.execute(self.env, options)
            bad = Path(folder) / "bad.csv"
            self.bad_rows = bad.read_bytes() if bad.exists() else b""
        return code, out.getvalue(), err.getvalue()

    def moves(self, **equal):
        """Return the company's moves whose fields equal these values."""
        terms = [(name, "=", value) for name, value in equal.items()]
        return self.env["account.move"].search(
            [("company_id", "=", self.company.id), *terms], order="name"
        )

    def receivable(self, move):
        return move.line_ids.filtered(
            lambda line: line.account_id.account_type == "asset_receivable"
        )
